import { callsOfDestroy, callsOfUp, eachCallInterrupted, expectWhole, program } from "./interrupted";
import { scenario } from "./scenarios";

describe("an environment whose calls lose their answers", () => {
    scenario(
        "takes as many calls as are interrupted below",
        async (world) => {
            world.write(program());
            await world.stack.up();
            expect(world.takeCalls()).toHaveLength(callsOfUp);
            await world.stack.destroy();
            expect(world.takeCalls()).toHaveLength(callsOfDestroy);
        },
        { empty: true },
    );

    eachCallInterrupted("whose answer is lost", ({ sandbox }, after) =>
        sandbox.injectFault({ after, what: "dropAfter" }),
    );

    scenario(
        "whose POST cannot be settled names what was left, and the line that adopts it",
        async (world) => {
            world.write(program());
            const { stack, sandbox } = world;
            sandbox.injectFault({ method: "POST", path: /project-flows/, times: 2, what: "dropAfter" });
            sandbox.injectFault({
                method: "GET",
                path: /project-flows.*type/,
                after: 2,
                times: 1000,
                what: { status: 401, body: { message: "Forbidden" } },
            });
            expect(await stack.up()).toMatchObject({ ok: false });
            sandbox.clearFaults();
            const refused = await stack.up();
            expect(refused.ok).toBe(false);
            const left = (type: string) => sandbox.dashboard.flows.list().find((flow) => flow["type"] === type)!._id;
            expect(refused.output).toMatch(new RegExp(`adopt: "(${left("login")}|${left("onboarding")})"`));
            world.write(program({ adopt: left("login") }, { adopt: left("onboarding") }));
            expect(await stack.up()).toMatchObject({ ok: true });
            expectWhole(world);
        },
        { empty: true },
    );
});
