import { eachCallInterrupted } from "./interrupted";

describe("an environment whose token is taken back in the middle", () => {
    eachCallInterrupted("that is the last to get through", ({ sandbox }, call) =>
        sandbox.injectFault({
            after: call + 1,
            times: 1000,
            what: { status: 401, body: { message: "Forbidden" } },
        }),
    );
});
