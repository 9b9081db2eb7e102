import { readRateLimits } from "../../../provider/api/rateLimit";
import { openAsk } from "../../../provider/probe/ask";
import { probeServer } from "../../../provider/probe/probeServer";
import { formatReport, recognisePersonalities } from "../../../provider/probe/report";
import { probeMark } from "../../../provider/probe/trial";
import { type Personality, personalities, type Sandbox, type SandboxOptions, startSandbox } from "../../../sandbox/api";
import { behaviourOf } from "../../stack/personality";
import { fastClock } from "../api/clocks";

let sandbox: Sandbox;
const start = async (options: SandboxOptions = {}) => {
    sandbox = await startSandbox(options);
};
afterEach(() => sandbox.close());

const clock = fastClock(40);
const limits = readRateLimits(() => undefined);
const ask = () => openAsk(sandbox.url, sandbox.token, limits, () => {}, clock);
const isStopped = () => false;

const everything = () => Object.values(sandbox.dashboard).flatMap((objects) => objects.list());

describe("a probe", () => {
    for (const name of Object.keys(personalities) as Personality[]) {
        it(`recognises ${name}, and leaves nothing behind`, async () => {
            await start({ ...behaviourOf(name), lagMs: name === "replica" ? 75 : 0 });
            const findings = await probeServer(ask(), isStopped, clock);
            expect(recognisePersonalities(findings)).toEqual([name]);
            const unknown = Object.entries(findings).filter(([, found]) => found === "unknown");
            expect(unknown.map(([key]) => key)).toEqual(name === "terse" ? ["version"] : []);
            expect(everything()).toEqual([]);
        });
    }

    it("recognises the usual server, and what it learns starts a sandbox that behaves so", async () => {
        await start();
        const findings = await probeServer(ask(), isStopped, clock);
        expect(recognisePersonalities(findings)).toEqual(["usual"]);
        expect(findings).toMatchObject({ nestedUpdates: "merge", secondFlow: true, version: 1, lagMs: 0 });
    });

    it.each<[keyof SandboxOptions, SandboxOptions]>([
        ["nestedUpdates", { nestedUpdates: "replace" }],
        ["ignoreStatus", { ignoreStatus: true }],
        ["putAnswer", { putAnswer: "success" }],
        ["putAnswer", { putAnswer: "sent" }],
        ["envelope", { envelope: "bare" }],
        ["envelope", { envelope: "completed" }],
        ["errorShape", { errorShape: "upper" }],
        ["errorShape", { errorShape: "text" }],
    ])("learns %s of a server like no personality: %j", async (key, behaviour) => {
        await start(behaviour);
        const findings = await probeServer(ask(), isStopped, clock);
        expect(findings).toMatchObject({ [key]: Object.values(behaviour)[0] });
        expect(recognisePersonalities(findings)).toEqual([]);
        expect(everything()).toEqual([]);
    });

    it("cleans up when it is stopped, and whatever an earlier one has left", async () => {
        await start();
        const old = sandbox.dashboard.projects.create({ name: `${probeMark} 0` })["_id"];
        sandbox.dashboard.flows.create({ project: old, type: "login" });
        const ours = sandbox.dashboard.projects.create({ name: "Acme" });
        let calls = 0;
        const stopped = probeServer(ask(), () => ++calls > 6, clock);
        await expect(stopped).rejects.toThrow("the probe was stopped");
        expect(everything()).toEqual([ours]);
    });

    it("cleans up where a call gets no answer", async () => {
        await start();
        sandbox.injectFault({ method: "PUT", what: "dropAfter" });
        await expect(probeServer(ask(), isStopped, clock)).rejects.toThrow("no answer came");
        expect(everything()).toEqual([]);
    });

    it("reports no id, no token and no text of the account", async () => {
        await start();
        sandbox.dashboard.projects.create({ name: "The merger", contactEmail: "ada@example.com" });
        const findings = await probeServer(ask(), isStopped, clock);
        const report = { version: "1", environment: "sandbox", findings, personalities: [] };
        for (const text of [formatReport(report), JSON.stringify(report)]) {
            expect(text).not.toMatch(/merger|ada@|eyJ|[0-9a-f]{24}|127\.0\.0\.1/);
        }
    });
});
