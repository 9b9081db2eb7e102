import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "../../sandbox/api";
import type { Engine, EngineStack } from "./engine";
import { TestStack } from "./world";

/** `examples/promotion` with two stacks, each with a Verifik of its own: other ids, another token. */
export class Promotion {
    private constructor(
        readonly world: TestStack,
        readonly staging: EngineStack,
        readonly prod: EngineStack,
        readonly other: Sandbox,
    ) {}

    static async start(engine: Engine): Promise<Promotion> {
        const world = await TestStack.start(engine, { example: "promotion", empty: true });
        for (const name of ["dev", "staging", "prod"]) {
            rmSync(join(world.folder, `Pulumi.${name}.yaml`), { force: true });
        }
        const other = await startSandbox();
        world.onStop(() => other.close());
        const open = async (name: string, sandbox: Sandbox, more: Record<string, string>) => {
            const stack = await engine.open(world.folder, name, join(world.folder, ".state"));
            const settings = { redirectUrl: `https://${name}.example.com/welcome`, webhookName: "Shop", ...more };
            for (const [key, value] of Object.entries(settings)) {
                await stack.setConfig(`verifik-promotion:${key}`, value);
            }
            await stack.setConfig("verifik:baseUrl", sandbox.url);
            await stack.setConfig("verifik:token", sandbox.token, true);
            sandbox.dashboard.webhooks.create({
                name: "Shop",
                url: `https://${name}.example.com/hook`,
                isActive: true,
            });
            return stack;
        };
        const staging = await open("staging", world.sandbox, {});
        const prod = await open("prod", other, { promoteFrom: "organization/verifik-promotion/staging" });
        return new Promotion(world, staging, prod, other);
    }

    /** The writes of either Verifik since the last look. */
    writes(): { staging: unknown[]; prod: unknown[] } {
        const of = (sandbox: Sandbox) => {
            const made = sandbox.calls
                .filter(({ method }) => method !== "GET")
                .map(({ method, path, body }) => [`${method} ${path}`, body]);
            sandbox.clearCalls();
            return made;
        };
        return { staging: of(this.world.sandbox), prod: of(this.other) };
    }

    /** Expects that production is refused with this message, in a preview and in an up, and that nothing is written. */
    async assertRefused(message: string): Promise<void> {
        for (const outcome of [await this.prod.preview(), await this.prod.up()]) {
            expect(outcome.ok).toBe(false);
            expect(outcome.output).toContain(message);
            expect(outcome.output).not.toMatch(/ {4}at |node:internal/);
        }
        expect(this.writes()).toEqual({ staging: [], prod: [] });
    }

    async stop(): Promise<void> {
        await this.world.stop();
    }
}
