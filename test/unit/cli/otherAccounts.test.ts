import { checkStack } from "../../../provider/cli/check";
import { formatCheck, isReady } from "../../../provider/cli/checkReport";
import { compareLive } from "../../../provider/cli/compareStacks";
import { showStack } from "../../../provider/cli/show";
import { type Sandbox, startSandbox } from "../../../sandbox/api";
import { type RecordedStack, useRecordedCli } from "./recordedCli";

let sandbox: Sandbox;
let end: (() => void) | undefined;
beforeEach(async () => {
    sandbox = await startSandbox();
});
afterEach(async () => {
    end?.();
    await sandbox.close();
});

const urn = "urn:pulumi:dev::shop::verifik:index:ProjectFlow::login";
const type = "verifik:index:ProjectFlow";
const missing = "67996c2606c23de3bc785a23";
const providerOf = (name: string) => `urn:pulumi:dev::shop::pulumi:providers:verifik::${name}::04da6b54-80e4`;
const state = (name: string, more: object = {}) => ({
    urn,
    type,
    id: missing,
    provider: providerOf(name),
    inputs: { project: missing, type: "login" },
    outputs: { project: missing, type: "login", managed: true, apiOrigin: sandbox.url, ...more },
});
const config = () => ({ "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token });

async function check(stack: RecordedStack) {
    end = useRecordedCli({ dev: stack });
    const report = await checkStack("dev");
    return { isReady: isReady(report), lines: formatCheck(report).split("\n") };
}

describe("check, of objects that belong to a provider of the program's own", () => {
    it("needs no token, and finds no fault in ids that only the other account knows", async () => {
        const steps = [{ op: "create", urn, newState: state("eu") }];
        const { "verifik:token": _none, ...noToken } = config();
        expect(await check({ config: noToken, preview: { steps } })).toEqual({
            isReady: true,
            lines: [
                "Stack dev works on the accounts of its own providers (eu).",
                "Plan: login (ProjectFlow) is created.",
                "Note: login (ProjectFlow): is not checked beyond the preview: it belongs to the provider eu.",
                "Stack dev is ready. Next: `pulumi up --stack dev`.",
            ],
        });
        expect(sandbox.calls).toEqual([]);
    });

    it("does not take their account for the token's, nor call a stack ready that deletes one", async () => {
        const held = state("eu", { client: "67054dc629a00e8b1ce73c99" });
        const steps = [{ op: "delete", urn, oldState: held }];
        const { isReady, lines } = await check({ config: config(), resources: [held], preview: { steps } });
        expect(isReady).toBe(false);
        expect(lines.filter((line) => line.startsWith("- "))).toEqual([
            "- login (ProjectFlow): would be deleted, and whether people use it was not looked at: it belongs to the " +
                "provider eu. Look in Verifik's dashboard.",
        ]);
    });

    it("needs a token for the others", async () => {
        const other = { ...state("default"), urn: urn.replace("login", "other") };
        const { "verifik:token": _none, ...noToken } = config();
        const { lines } = await check({ config: noToken, resources: [state("eu"), other] });
        expect(lines).toContainEqual(expect.stringMatching(/^- There is no Verifik token\./));
    });
});

describe("--live", () => {
    const compare = (dev: RecordedStack) => {
        end = useRecordedCli({ dev, prod: dev });
        return compareLive(["dev", "prod"], []);
    };

    it("believes no 404 of another API than the stack's", async () => {
        const held = state("default", { apiOrigin: "https://api.verifik.co" });
        await expect(compare({ config: config(), resources: [held] })).rejects.toThrow(
            "the stack's login was created at https://api.verifik.co, but the current configuration points to",
        );
        expect(sandbox.calls).toEqual([]);
    });

    it("believes no 404 of another account than the stack's", async () => {
        const held = state("default", { client: "67054dc629a00e8b1ce73c99" });
        await expect(compare({ config: config(), resources: [held] })).rejects.toThrow(
            "is not found, but the token in use belongs to account 67054dc629a00e8b1ce73c51, and the object to account",
        );
    });

    it("believes a 404 of the stack's own account", async () => {
        const held = state("default", { client: "67054dc629a00e8b1ce73c51" });
        expect((await compare({ config: config(), resources: [held] })).flows).toMatchObject([{ isGone: true }]);
    });

    it("reads nothing that belongs to a provider of the program's own", async () => {
        const refusal =
            "--live: login of stack dev belongs to the provider eu, and only what belongs to the stack's own token can be read.";
        await expect(compare({ config: config(), resources: [state("eu")] })).rejects.toThrow(refusal);
        await expect(showStack("dev", { live: true })).rejects.toThrow(refusal);
        expect(sandbox.calls).toEqual([]);
    });
});
