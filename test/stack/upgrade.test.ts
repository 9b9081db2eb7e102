import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scenario } from "./scenarios";

/** What a released version left: its program, its state, and what there was at Verifik. */
export interface Recorded {
    readonly program: string;
    /** As `pulumi stack export --show-secrets` prints it. */
    readonly state: object;
    readonly sandbox: object;
    /** The API's origin in that state. */
    readonly origin: string;
}

const folder = join(__dirname, "recorded");

describe("a state that an earlier version wrote", () => {
    for (const file of readdirSync(folder)) {
        const recorded = JSON.parse(readFileSync(join(folder, file), "utf8")) as Recorded;
        const version = file.replace(".json", "");
        const keepSandbox = (world: string) => {
            const kept = join(world, "sandbox.json");
            writeFileSync(kept, JSON.stringify(recorded.sandbox));
            return { file: kept };
        };
        scenario(
            `of ${version} is no change today, and is refreshed, changed and destroyed`,
            async (world) => {
                const { stack, sandbox } = world;
                world.write(recorded.program);
                await stack.import(JSON.parse(JSON.stringify(recorded.state).replaceAll(recorded.origin, sandbox.url)));

                const count = (await stack.export()).deployment.resources!.filter(
                    ({ type }) => !type.startsWith("pulumi:providers:"),
                ).length;
                expect(await stack.preview()).toMatchObject({ ok: true, summary: { same: count } });
                expect(await stack.up()).toMatchObject({ ok: true, summary: { same: count } });
                world.expectCalls([]);
                expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: count } });

                world.takeCalls();
                const [login] = (await world.flows()).filter(({ urn }) => urn.endsWith("::login"));
                world.write(recorded.program.replace("https://example.com/welcome", "https://example.com/hello"));
                expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1, same: count - 1 } });
                world.expectCalls([
                    [`PUT /v2/project-flows/${login!.id}`, { redirectUrl: "https://example.com/hello" }],
                ]);

                expect(await stack.destroy()).toMatchObject({ ok: true });
                for (const objects of Object.values(sandbox.dashboard)) expect(objects.list()).toEqual([]);
            },
            { sandbox: keepSandbox, empty: true },
        );
    }
});
