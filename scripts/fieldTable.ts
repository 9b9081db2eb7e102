import { tablePaths, traitsAt, typeAt } from "../provider/lifecycle/field";
import { limitsText, typeText } from "./describe";
import type { DescribedNoun } from "./nouns";

/** The README's table of a noun's fields. */
export function fieldTable({ name, title, fields }: DescribedNoun): string {
    const rows = tablePaths(fields).map((path) => {
        const about = traitsAt(fields, path);
        const type = typeAt(fields, path)!;
        const kind = limitsText(type) ?? typeText(type, path, () => "object");
        const reset = about?.local ? "" : about?.reset === undefined ? "stays" : `\`${JSON.stringify(about.reset)}\``;
        const notes = [
            about?.replaces ? `A change replaces the ${title}.` : "",
            about?.secret ? "Secret." : "",
            about?.doc,
        ];
        const cells = [
            `\`${path.join(".")}\``,
            `\`${kind}\``.replaceAll("|", "\\|"),
            about?.replaces ? "" : reset,
            notes.filter(Boolean).join(" "),
        ];
        return `| ${cells.join(" | ")} |`;
    });
    return [
        `### ${name}`,
        "",
        "| field | type or range | taken out | meaning |",
        "|---|---|---|---|",
        ...rows,
        "",
    ].join("\n");
}
