import { scenario } from "./scenarios";
import type { TestStack } from "./world";

/** What a resource of the program is called, and what it adds to its arguments and options. */
interface Changed {
    readonly name?: string;
    readonly args?: object;
    readonly options?: object;
}

type Names = "project" | "login" | "signUp" | "reports" | "live";

/** A program with one of each resource, some of them changed. */
function program(changed: Partial<Record<Names, Changed>> = {}): string {
    const make = (type: string, name: Names, args: string) => {
        const { name: called = name, args: more = {}, options = {} } = changed[name] ?? {};
        return `const ${name} = new v.${type}("${called}", { ${args}, ...${JSON.stringify(more)} }, ${JSON.stringify(options)});`;
    };
    return [
        'const v = require("pulumi-verifik");',
        make("Project", "project", 'name: "Acme Shop"'),
        make("ProjectFlow", "login", 'project: project.id, type: "login", loginSettings: { email: true }'),
        make("ProjectFlow", "signUp", 'project: project.id, type: "onboarding"'),
        make(
            "Webhook",
            "reports",
            'name: "Reports", url: "https://example.com", isActive: true, flows: [login.id, signUp.id]',
        ),
        make("ProjectActivation", "live", "project: project.id, flows: [login.id, signUp.id]"),
    ].join("\n");
}

async function deployProgram(world: TestStack): Promise<void> {
    world.write(program());
    expect(await world.stack.up()).toMatchObject({ ok: true });
    world.takeCalls();
}

/** The ids of what is there. */
function ids({ sandbox: { dashboard } }: TestStack): Partial<Record<Names, string>> {
    const flow = (wanted: string) => dashboard.flows.list().find(({ type }) => type === wanted)?._id ?? "";
    const [project] = dashboard.projects.list();
    return {
        project: project?._id ?? "",
        login: flow("login"),
        signUp: flow("onboarding"),
        reports: dashboard.webhooks.list()[0]?._id ?? "",
    };
}

const adoptable: readonly Names[] = ["project", "login", "signUp", "reports"];

describe("resources of a live environment that are renamed in the program", () => {
    scenario(
        "with aliases are what they were, without a call",
        async (world) => {
            await deployProgram(world);
            const renamed = [...adoptable, "live"].map((name) => [
                name,
                { name: `${name}-2`, options: { aliases: [{ name }] } },
            ]);
            world.write(program(Object.fromEntries(renamed)));
            expect(await world.stack.up()).toMatchObject({ ok: true, summary: { same: 6 } });
            world.expectCalls([]);
        },
        { empty: true },
    );

    scenario(
        "with `adopt`, each in a run that is interrupted, stay and stay live",
        async (world) => {
            await deployProgram(world);
            const { stack, sandbox } = world;
            const before = ids(world);
            const changed: Partial<Record<Names, Changed>> = {};
            for (const name of adoptable) {
                changed[name] = { name: `${name}-2`, args: { adopt: before[name] } };
                // The adoption is done, the activation fails, and so nothing of what follows it is: not the deletes.
                world.write(program({ ...changed, live: { args: { status: "paused" } } }));
                sandbox.injectFault({ method: "PUT", times: 99, what: { status: 401, body: { message: "no" } } });
                expect(await stack.up()).toMatchObject({ ok: false });
                expect(world.takeWrites()).toEqual([[`PUT /v2/projects/${before.project}`, { status: "paused" }]]);
                sandbox.clearFaults();
                world.write(program(changed));
                expect(await stack.up()).toMatchObject({ ok: true });
                expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 6 } });
                expect(world.takeWrites()).toEqual([]);
            }
            expect(ids(world)).toEqual(before);
            expect(sandbox.dashboard.projects.list()).toMatchObject([{ status: "active" }]);
        },
        { empty: true },
    );

    scenario(
        "with neither are refused, the alias first among the ways out, and stay live",
        async (world) => {
            await deployProgram(world);
            const before = ids(world);
            for (const name of adoptable) {
                world.write(program({ [name]: { name: `${name}-2` } }));
                const refused = await world.stack.up();
                expect(refused.ok).toBe(false);
                expect(refused.output).toMatch(
                    new RegExp(
                        `${before[name]}\\)\\. Add one of these lines:(\\s+aliases: [^\\n]+\\n){2}\\s+adopt: "${before[name]}",`,
                    ),
                );
            }
            expect(world.takeWrites()).toEqual([]);
            expect(ids(world)).toEqual(before);
        },
        { empty: true },
    );
});
