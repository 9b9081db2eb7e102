import Module, { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { Script } from "node:vm";
import { transformSync } from "@swc/core";
import { ForgettingStorage } from "./contexts";

// Node.js's own loader, not Jest's: this folder is loaded by the test environment, outside of Jest's registry.

type Cache = Record<string, NodeJS.Module | undefined>;
type Loaded = NodeJS.Module & { paths: string[]; _compile(code: string, file: string): void };
type Wrapped = (exports: unknown, require: NodeJS.Require, module: NodeJS.Module, file: string, folder: string) => void;
type Loader = {
    _extensions: Record<string, ((module: Loaded, file: string) => void) | undefined>;
    _nodeModulePaths(folder: string): string[];
};
const loader = Module as unknown as Loader;

/**
 * The modules of one side of a run, the program or the provider host: each side has its own copies of this package and
 * of the program, as two processes would. Shared are packages, the SDK among them, and what of this one remembers nothing.
 */
export class FreshModules {
    private mine: Cache = {};
    private readonly known = new Map<string, boolean>();
    private readonly stores: ForgettingStorage<unknown>[] = [];
    private readonly asyncHooks: object;

    /** @param folders what lies in one of them, but in no `node_modules` below it, is loaded afresh */
    constructor(private readonly folders: readonly string[]) {
        const { stores } = this;
        class AsyncLocalStorage<T> extends ForgettingStorage<T> {
            constructor() {
                super();
                stores.push(this as ForgettingStorage<unknown>);
            }
        }
        this.asyncHooks = { ...require("node:async_hooks"), AsyncLocalStorage };
    }

    /** Makes these modules the ones that are loaded, until the function that it returns is called. */
    enter(): () => void {
        const others = this.take();
        const { ".ts": typescript, ".js": javascript } = loader._extensions;
        loader._extensions[".ts"] = compileTypeScript;
        loader._extensions[".js"] = (module, file) =>
            isOfThisPackage(file) ? this.runCompiled(module, file) : javascript!(module, file);
        Object.assign(require.cache, this.mine);
        return () => {
            this.mine = this.take();
            Object.assign(require.cache, others);
            loader._extensions[".js"] = javascript;
            if (typescript === undefined) delete loader._extensions[".ts"];
            else loader._extensions[".ts"] = typescript;
        };
    }

    /** The run has ended. */
    close(): void {
        for (const store of this.stores) store.forget();
    }

    /** Runs a file of this package, whose text stays as it is: each run loads it afresh, but only the first compiles it. */
    private runCompiled(module: Loaded, file: string): void {
        let script = scripts.get(file);
        if (script === undefined) {
            const { readFileSync } = createRequire(file)("node:fs") as typeof import("node:fs");
            script = new Script(Module.wrap(readFileSync(file, "utf8")), { filename: file });
            scripts.set(file, script);
        }
        const run = script.runInThisContext() as Wrapped;
        run.call(module.exports, module.exports, this.requireOf(file), module, file, dirname(file));
    }

    private requireOf(file: string): NodeJS.Require {
        const require = createRequire(file);
        const load = (name: string) => {
            if (name === "node:async_hooks") return this.asyncHooks;
            if (isShared(file) && this.isFresh(require.resolve(name))) {
                throw new Error(`${file} is shared by runs. It cannot load ${name}, of which each run has its own.`);
            }
            return require(name);
        };
        return Object.assign(load, require);
    }

    private take(): Cache {
        const found: Cache = {};
        for (const file of Object.keys(require.cache)) {
            if (!this.isFresh(file)) continue;
            found[file] = require.cache[file];
            delete require.cache[file];
        }
        return found;
    }

    private isFresh(file: string): boolean {
        let fresh = this.known.get(file);
        if (fresh === undefined) {
            fresh =
                !isShared(file) &&
                this.folders.some(
                    (folder) =>
                        file.startsWith(folder + sep) &&
                        !file.slice(folder.length).includes(`${sep}node_modules${sep}`),
                );
            this.known.set(file, fresh);
        }
        return fresh;
    }
}

/** Runs the text of a module as if it were a file of that folder. */
export function evaluateModule(text: string, folder: string): unknown {
    const file = join(folder, "provider text.js");
    const module = new Module(file) as Loaded;
    module.paths = loader._nodeModulePaths(folder);
    module._compile(text, file);
    return module.exports;
}

/** Loads what a folder's program would load by that name. */
export function requireFrom(folder: string, name: string): unknown {
    return createRequire(join(folder, "index.js"))(name);
}

const built = join(__dirname, "../../dist") + sep;
const scripts = new Map<string, Script>();

/** JSON, the fields of the resources and the arithmetic on them: they remember nothing, and take most time to load. */
export const sharedFiles = /^provider.(json|schema|changes|\w+.schema)\b/;

function isShared(file: string): boolean {
    return isOfThisPackage(file) && sharedFiles.test(file.slice(built.length));
}

function isOfThisPackage(file: string): boolean {
    return file.startsWith(built);
}

function compileTypeScript(module: Loaded, file: string): void {
    const { readFileSync } = createRequire(file)("node:fs") as typeof import("node:fs");
    const { code } = transformSync(readFileSync(file, "utf8"), {
        filename: file,
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        module: { type: "commonjs" },
    });
    module._compile(code, file);
}
