import ts from "typescript";
import type { Program } from "../../provider/programText/writeProgram";

/** A resource as a program declares it. */
export interface Declared {
    readonly kind: string;
    readonly name: string;
    // biome-ignore lint/suspicious/noExplicitAny: what a program says is anything
    readonly args: any;
    readonly options: Record<string, unknown>;
}

const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };

/** What a program declares, with ids in place of references, and the values of its configuration. */
export function evaluate({ text, secrets }: Pick<Program, "text" | "secrets">): Declared[] {
    const { outputText, diagnostics = [] } = ts.transpileModule(text, { compilerOptions, reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
    const declared: Declared[] = [];
    const resource = (kind: string) =>
        class {
            readonly id: unknown;
            readonly project: unknown;
            readonly login: unknown;
            readonly onboarding: unknown;
            constructor(name: string, args: Declared["args"], options: Declared["options"]) {
                declared.push({ kind, name, args, options });
                this.id = args.adopt;
                this.login = { id: args.login?.adopt };
                this.onboarding = { id: args.onboarding?.adopt };
            }
        };
    const kinds = ["Project", "ProjectFlow", "Webhook", "ProjectActivation", "LiveProject"];
    const settingOf = (key: string) => {
        const found = secrets.filter((secret) => secret.key === key);
        expect(found).toHaveLength(1);
        return found[0]!.value;
    };
    class Config {
        requireSecret = settingOf;
        requireSecretObject = (key: string) => JSON.parse(settingOf(key));
    }
    const modules: Record<string, object> = {
        "@pulumi/pulumi": { Config },
        "pulumi-verifik": Object.fromEntries(kinds.map((kind) => [kind, resource(kind)])),
    };
    new Function("require", "exports", outputText)((name: string) => modules[name], {});
    return declared;
}
