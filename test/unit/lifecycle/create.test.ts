import { createProvider } from "../../../provider/lifecycle/createProvider";
import { projectFlowSpec } from "../../../provider/projectFlow/spec";
import { assertWebhookLinks } from "../../../provider/run/webhookLinks";
import { startSandbox } from "../../../sandbox/api";

describe("a flow that turns out to contradict a webhook while it is created", () => {
    it("is in the state, with the reason, since it is there", async () => {
        const sandbox = await startSandbox();
        try {
            const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
            const hook = { name: "Reports", url: "https://a.example/hook", isActive: true };
            const webhook = sandbox.dashboard.webhooks.create(hook)._id;
            const config: Record<string, string> = {
                "verifik:baseUrl": sandbox.url,
                "verifik:token": sandbox.token,
            };
            const provider = createProvider(projectFlowSpec);
            await provider.configure!({ config: { get: (key: string) => config[key] } as never });
            const creating = provider.create!({ project, type: "login", webhook, __provider: "text" });
            // Another resource of the run, which the engine deals with at the same time.
            assertWebhookLinks([project], webhook);
            const failure = await creating.then(
                () => undefined,
                (error: Error & { id: string; properties: object; reasons: string[] }) => error,
            );
            const [made, ...others] = sandbox.dashboard.flows.list();
            expect(others).toEqual([]);
            expect(failure).toMatchObject({
                id: made!._id,
                properties: { project, type: "login", webhook, managed: true, __provider: "text" },
                reasons: [
                    `Flow ${made!._id} names webhook ${webhook}, whose own \`flows\` leave it out. Declare the link on one ` +
                        "side only: in the webhook's `flows`, or in the flow's `webhook`.",
                ],
            });
        } finally {
            await sandbox.close();
        }
    });
});
