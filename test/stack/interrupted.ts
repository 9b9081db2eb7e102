import { scenario } from "./scenarios";
import type { TestStack } from "./world";

/** A program that declares one LiveProject. */
export const program = (login: object = {}, onboarding: object = {}) => `
    const { LiveProject } = require("pulumi-verifik");
    new LiveProject("acme", {
        project: { name: "Acme Shop" },
        login: ${JSON.stringify({ loginSettings: { email: true }, ...login })},
        onboarding: ${JSON.stringify({ onboardingSettings: { steps: { document: "mandatory" } }, ...onboarding })},
        webhook: { url: "https://example.com/verifik" },
    });
`;

// A list, a POST and a list each for the project, two flows and the webhook; the activation's two looks and three PUTs.
export const callsOfUp = 11;
// The activation's two looks and its pause; the webhook; two flows; the project's two looks and its DELETE.
export const callsOfDestroy = 9;

/** Expects exactly one project, two flows and one webhook, all of them live. */
export function expectWhole({ sandbox: { dashboard } }: TestStack): void {
    const [project, ...others] = dashboard.projects.list();
    expect(others).toEqual([]);
    expect(project).toMatchObject({ name: "Acme Shop", status: "active" });
    const flows = dashboard.flows.list();
    expect(flows.map(({ type }) => type).sort()).toEqual(["login", "onboarding"]);
    for (const flow of flows) expect(flow).toMatchObject({ status: "active", project: project!._id });
    expect(dashboard.webhooks.list()).toMatchObject([{ name: "acme", isActive: true }]);
    expect([...(dashboard.webhooks.list()[0]!["projectFlow"] as string[])].sort()).toEqual(
        flows.map(({ _id }) => _id).sort(),
    );
}

/** Expects nothing on the server. */
function expectNothing({ sandbox }: TestStack): void {
    for (const objects of Object.values(sandbox.dashboard)) expect(objects.list()).toEqual([]);
}

/**
 * Runs once more. Where neither the answer to a POST nor a list told what was made, nothing can: then the run names it,
 * with the line that adopts it.
 */
export async function isRecovered({ stack, sandbox }: TestStack): Promise<boolean> {
    const { ok, output } = await stack.up();
    if (sandbox.behaviour.postAnswer === "object") expect(ok).toBe(true);
    const ids = Object.values(sandbox.dashboard).flatMap((objects) => objects.list().map(({ _id }) => _id));
    if (!ok) expect(ids.some((id) => output.includes(`adopt: "${id}"`))).toBe(true);
    return ok;
}

/** The scenarios in which something happens to one call: an up and a destroy for each of their calls. */
export function eachCallInterrupted(what: string, interrupt: (world: TestStack, call: number) => void): void {
    for (let call = 0; call < callsOfUp; call++) {
        const both = call < callsOfDestroy ? "up and of destroy" : "up";
        scenario(
            `is whole after one more run: call ${call + 1} of ${both} ${what}`,
            async (world) => {
                world.write(program());
                const { stack, sandbox } = world;
                interrupt(world, call);
                await stack.up();
                expect(world.takeCalls().length).toBeGreaterThan(call);
                sandbox.clearFaults();
                if (!(await isRecovered(world))) return;
                expectWhole(world);
                if (call >= callsOfDestroy) return;

                world.takeCalls();
                interrupt(world, call);
                await stack.destroy();
                expect(world.takeCalls().length).toBeGreaterThan(call);
                sandbox.clearFaults();
                expect(await stack.destroy()).toMatchObject({ ok: true });
                expectNothing(world);
            },
            { empty: true },
        );
    }
}
