import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStack, type StackOptions } from "../../sandbox/engine";
import { quickStart } from "../stack/preloads";

/** A call of the provider, as its process has recorded it. */
export interface Call {
    method: string;
    [argument: string]: unknown;
}

/** A provider that records its calls. `world.json` says what `read` finds of an id: fields that differ, or null. */
const provider = `
const { appendFileSync, existsSync, readFileSync } = require("node:fs");
const { setTimeout: wait } = require("node:timers/promises");
const here = (name) => require("node:path").join(__dirname, name);
const note = (name, entry) => appendFileSync(here(name), JSON.stringify(entry) + "\\n");
const record = (method, args) => note("calls.log", { method, ...args });
const work = async (inputs) => {
    note("spans.log", { begin: inputs.r });
    await wait(inputs.wait ?? 0);
    note("spans.log", { end: inputs.r });
};
const keys = (...sides) => [...new Set(sides.flatMap(Object.keys))].filter((key) => !["__provider", "made"].includes(key));
const partial = (id, inputs) => {
    const properties = { ...inputs, made: "in part" };
    return Object.assign(new Error("in part"), { id, properties, reasons: ["it is not ready", "it is slow"] });
};
module.exports = {
    configure: ({ config }) => record("configure", { token: config.get("token") ?? null }),
    async check(olds, news) {
        record("check", { olds, news });
        const failures = news.bad ? [{ property: "bad", reason: "it is bad" }, { property: "", reason: "all is" }] : [];
        return { inputs: news, failures };
    },
    async diff(id, olds, news) {
        record("diff", { id, olds, news });
        const changed = keys(olds, news).filter((key) => JSON.stringify(olds[key]) !== JSON.stringify(news[key]));
        return { changes: changed.length > 0, replaces: changed.filter((key) => key === "r") };
    },
    async create(inputs) {
        record("create", { inputs });
        await work(inputs);
        if (inputs.fail) throw new Error("it cannot be made");
        if (inputs.partial) throw partial("id-" + inputs.r, inputs);
        return { id: "id-" + inputs.r, outs: { ...inputs, made: "of " + inputs.r } };
    },
    async update(id, olds, news) {
        record("update", { id, olds, news });
        await work(news);
        if (news.partial) throw partial(id, news);
        return { outs: { ...news, made: "again of " + news.r } };
    },
    async read(id, props) {
        record("read", { id, props });
        const world = existsSync(here("world.json")) ? JSON.parse(readFileSync(here("world.json"), "utf8")) : {};
        if (world[id] === null) return {};
        const { made, __provider, ...inputs } = { ...props, ...world[id] };
        const outs = { ...props, ...world[id], made: made ?? "before" };
        return world[id]?.a ? { id, props: outs, inputs } : { id, props: outs };
    },
    async delete(id, props) {
        record("delete", { id, props });
        await work(props);
        if (props.stays) throw new Error("it cannot be deleted");
    },
};
`;

/** Makes classes for the text of a program: `Thing`, made by the provider above, and the component `Group`. */
const prelude = (folder: string) => `
const pulumi = require("@pulumi/pulumi");
const config = new pulumi.Config();
const text = 'exports.handler = () => require(${JSON.stringify(join(folder, "provider.js"))});';
class Thing extends pulumi.CustomResource {
    constructor(name, inputs, options) {
        super("pulumi-nodejs:dynamic/test:Thing", name, { a: undefined, made: undefined, ...inputs, __provider: text }, options);
    }
}
class Group extends pulumi.ComponentResource {
    constructor(name, inputs, options) {
        super("test:Group", name, inputs, options);
        this.registerOutputs({});
    }
}
`;

/** A program folder under the system's temporary folder, with the packages of this repository or of \`SDK_MODULES\`. */
export class Program {
    readonly folder = mkdtempSync(join(tmpdir(), "stand-in-"));
    readonly stateDir = join(this.folder, "state");

    constructor(readonly project = "shop") {
        const modules = process.env["SDK_MODULES"] ?? join(__dirname, "..", "..", "node_modules");
        symlinkSync(modules, join(this.folder, "node_modules"));
        mkdirSync(this.stateDir);
        this.file("Pulumi.yaml", `name: ${project}\nruntime: nodejs\n`);
        this.file("package.json", JSON.stringify({ name: project, main: "index.js" }));
        this.file("provider.js", provider);
    }

    file(name: string, text: string): void {
        writeFileSync(join(this.folder, name), text);
    }

    write(text: string): void {
        this.file("index.js", prelude(this.folder) + text);
    }

    /** What the provider was called with since the last look. */
    calls(): Call[] {
        return this.taken("calls.log").map((line) => JSON.parse(line.replace(/"__provider":"[^}]*?;"(,|(?=}))/g, "")));
    }

    methods(): string[] {
        return this.calls().map(({ method }) => method);
    }

    /** Begins and ends of creates, updates and deletes, by `r`. */
    spans(): { begin?: string; end?: string }[] {
        return this.taken("spans.log").map((line) => JSON.parse(line));
    }

    open(options: Partial<StackOptions> = {}) {
        return openStack({ ...this.options(), ...options });
    }

    /** How this program's stack is opened. */
    options(): StackOptions {
        const { folder: programDir, stateDir } = this;
        return { programDir, stateDir, stackName: "dev", passphrase: "open sesame", env: quickStart };
    }

    remove(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }

    private taken(name: string): string[] {
        const path = join(this.folder, name);
        writeFileSync(path, "", { flag: "a" });
        const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
        writeFileSync(path, "");
        return lines;
    }
}
