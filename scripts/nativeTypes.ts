import { settings } from "../provider/plugin/settings";
import { typeText } from "./describe";
import { pluginSchema } from "./pluginSchema";
import { describeField } from "./typesFile";

const generated = "// Generated from the schemas by `npm run generate`; a test tells when it is stale.\n";

/** The text of `provider/native/types.generated.ts`: the provider's settings. */
export function nativeTypes(): string {
    const fields = Object.entries(settings.shape).flatMap(([key, type]) => [
        `    /** ${describeField(settings, [key], type, "provider")} */`,
        `    ${key}?: ${typeText(type, [key], () => "object")};`,
    ]);
    const doc = "/** The settings of a provider. */";
    return [generated, doc, "export interface Settings {", ...fields, "}", ""].join("\n");
}

interface Word {
    readonly name: string;
    readonly value: string;
}

/** The text of `provider/native/words.generated.ts`: what other languages have enums for, and `pulumi import` writes. */
export function nativeWords(): string {
    const lists = Object.entries(pluginSchema().types).flatMap(([token, { enum: words }]) =>
        words === undefined ? [] : constants(token.replace("verifik:index:", ""), words as Word[]),
    );
    return [generated, ...lists].join("\n");
}

function constants(name: string, words: readonly Word[]): string[] {
    const [first] = words;
    return [
        `/** Words of arguments: \`${name}.${first!.name}\` is \`${JSON.stringify(first!.value)}\`. */`,
        `export const ${name} = {`,
        ...words.map((word) => `    ${word.name}: ${JSON.stringify(word.value)},`),
        "} as const;",
        "",
    ];
}
