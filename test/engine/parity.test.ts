import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { normalisedCalls, normalisedState } from "./normalise";
import { Program } from "./program";

jest.setTimeout(300_000);

type Command = "preview" | "up" | "refresh" | "destroy";

/** One step: a command, after the program, the world or the token has been changed. */
interface Step {
    command: Command;
    text?: string;
    world?: string;
    token?: string;
}

const scenarios: Record<string, Step[]> = {
    "the life of resources": [
        {
            command: "preview",
            text: `const one = new Thing("one", { a: "1", r: "x" }); new Thing("two", { a: one.made, r: "y" }); exports.made = one.made;`,
        },
        { command: "up" },
        { command: "up" },
        {
            command: "preview",
            text: `const one = new Thing("one", { a: "2", n: null, l: [{ b: 1 }], r: "x" }); new Thing("two", { a: one.made, r: "y" });`,
        },
        { command: "up" },
        {
            command: "preview",
            text: `const one = new Thing("one", { a: "2", r: "z" }); new Thing("two", { a: one.made, r: "y" });`,
        },
        { command: "up" },
        { command: "preview", text: `new Thing("two", { r: "y" }); new Thing("three", { r: "3" });` },
        { command: "up" },
        { command: "destroy" },
    ],
    "secrets and configuration": [
        {
            command: "up",
            token: "first of all",
            text: `
                const one = new Thing("one", { s: { open: 1, shut: config.requireSecret("token") }, l: [1, pulumi.secret("x")], r: "x" }, { additionalSecretOutputs: ["made"] });
                new Thing("two", { a: one.made, r: pulumi.secret("y") }); exports.made = one.made; exports.mixed = { a: 1, b: pulumi.secret(2) };`,
        },
        { command: "preview", token: "second best" },
        { command: "refresh" },
        { command: "up" },
        { command: "refresh", world: `{ "id-x": { "a": "drifted", "s": { "open": 2, "shut": "second best" } } }` },
        { command: "preview" },
        { command: "up" },
        { command: "destroy" },
    ],
    failures: [
        {
            command: "up",
            text: `const p = new Thing("p", { partial: true, r: "x" }); new Thing("after", { a: p.made, r: "y" });`,
        },
        { command: "refresh" },
        {
            command: "up",
            text: `const p = new Thing("p", { partial: true, a: 1, r: "x" }); new Thing("after", { a: p.made, r: "y" });`,
        },
        {
            command: "preview",
            text: `const p = new Thing("p", { a: 1, r: "x" }); new Thing("after", { a: p.made, r: "y" });`,
        },
        { command: "up" },
        {
            command: "up",
            text: `const p = new Thing("p", { a: 1, r: "x" }); new Thing("after", { a: p.made, fail: true, r: "z" });`,
        },
        { command: "up", text: `new Thing("p", { bad: true, r: "x" });` },
        { command: "up", text: `throw new pulumi.RunError("not today");` },
        { command: "up", text: `new Thing("p", { a: 1, stays: true, r: "x" });` },
        { command: "up", text: `new Thing("p", { a: 1, r: "new" });` },
        { command: "up" },
        { command: "destroy" },
    ],
    "drift and what is gone": [
        {
            command: "up",
            text: `const one = new Thing("one", { a: "1", r: "x" }); new Thing("two", { b: one.made, r: "y" });`,
        },
        { command: "refresh", world: `{ "id-x": { "a": "drifted" }, "id-y": { "made": "otherwise" } }` },
        { command: "preview" },
        { command: "up" },
        { command: "refresh", world: `{ "id-x": null }` },
        { command: "preview" },
        { command: "up" },
    ],
    "components, options and other stacks": [
        {
            command: "up",
            text: `
                const group = new Group("group", { kind: "a" });
                const one = new Thing("one", { a: { b: 1, c: 1 }, d: 1, r: "x" }, { parent: group });
                new Thing("two", { r: "y" }, { dependsOn: [group], protect: true, retainOnDelete: true });
                const theirs = new Thing("theirs", {}, { id: "theirs" }); exports.theirs = theirs.made;`,
            world: `{ "theirs": { "a": "found" } }`,
        },
        { command: "up" },
        { command: "refresh" },
        {
            command: "preview",
            text: `
                const group = new Group("group", { kind: "b" });
                const one = new Thing("uno", { a: { b: 2, c: 2 }, d: 2, r: "x" }, { parent: group, aliases: [{ name: "one" }], ignoreChanges: ["d", "a.b"] });
                new Thing("two", { r: "y" }, { retainOnDelete: true });
                exports.itself = new pulumi.StackReference("organization/shop/dev").getOutput("theirs");`,
        },
        { command: "up" },
        { command: "refresh" },
        { command: "up", text: "" },
        { command: "destroy" },
    ],
};

const cliOnPath =
    spawnSync("pulumi", ["version"], { env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" } }).status === 0;

/** The counts of a run, as the CLI prints them under `Resources:`. */
function counts(text: string): Record<string, number> {
    const words = { create: "create", update: "update", replace: "replace", delete: "delete", same: "unchanged" };
    const found = Object.entries(words).map(([operation, word]) => {
        const line = text.match(new RegExp(`(\\d+) (?:to )?${word}d?\\b`));
        return [operation, Number(line?.[1] ?? 0)];
    });
    return Object.fromEntries(found);
}

class Cli {
    private readonly env: NodeJS.ProcessEnv;

    constructor(private readonly program: Program) {
        const { folder } = program;
        this.env = {
            ...process.env,
            PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
            PULUMI_HOME: join(folder, "home"),
            PULUMI_CONFIG_PASSPHRASE: "open sesame",
            PULUMI_SKIP_UPDATE_CHECK: "true",
        };
        this.run("stack", "init", "dev");
    }

    run(...args: string[]): { ok: boolean; stdout: string } {
        const { status, stdout } = spawnSync("pulumi", args, {
            cwd: this.program.folder,
            env: this.env,
            encoding: "utf8",
        });
        return { ok: status === 0, stdout };
    }

    operate(command: Command) {
        const flags = command === "preview" ? [] : ["--skip-preview", "--yes"];
        return this.run(command, "--color", "never", "--non-interactive", ...flags);
    }
}

const onBoth = cliOnPath ? test : test.skip;

onBoth.each(Object.keys(scenarios))("the CLI and the stand-in agree on %s", async (name) => {
    const program = new Program();
    try {
        const [cli, stack] = [new Cli(program), await program.open()];
        for (const { command, text, world, token } of scenarios[name] ?? []) {
            text === undefined || program.write(text);
            world && program.file("world.json", world);
            if (token) {
                await stack.setConfig("token", token, { secret: true });
                cli.run("config", "set", "--secret", "token", token);
            }
            const standIn = await stack[command]();
            const ours = {
                ok: standIn.ok,
                counts: standIn.summary,
                calls: normalisedCalls(program.calls()),
                state: normalisedState(await stack.export({ showSecrets: true })),
            };
            const real = cli.operate(command);
            const theirs = {
                ok: real.ok,
                counts: counts(real.stdout),
                calls: normalisedCalls(program.calls()),
                state: normalisedState(JSON.parse(cli.run("stack", "export", "--show-secrets").stdout)),
            };
            expect({ command, text, ...ours }).toEqual({ command, text, ...theirs });
        }
    } finally {
        program.remove();
    }
});
