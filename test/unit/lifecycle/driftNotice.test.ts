import { readMarked } from "../../../provider/json/secretMark";
import { reportDrift } from "../../../provider/lifecycle/driftNotice";

beforeEach(() => {
    jest.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

const told = () => jest.mocked(console.error).mock.calls.map(([text]) => String(text));

describe("drift that a refresh has found", () => {
    it("is remembered with what the program had, and forgotten once it is back", () => {
        const [mine, theirs] = [{ redirectUrl: "https://a.example" }, { redirectUrl: "https://b.example" }];
        const outputs = reportDrift("flow 1", {}, mine, theirs);
        expect(readMarked(outputs["drifted"])).toEqual([{ path: ["redirectUrl"], was: "https://a.example" }]);
        expect(told()).toEqual([expect.stringContaining("flow 1 was changed outside Pulumi: redirectUrl.")]);
        expect(reportDrift("flow 1", { ...theirs, ...outputs }, theirs, theirs)).toEqual(outputs);

        expect(reportDrift("flow 1", { ...theirs, ...outputs }, theirs, mine)).toEqual({});
        expect(told()).toHaveLength(1);
    });
});
