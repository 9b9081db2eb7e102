import { tablePaths, traitsAt, typeAt } from "../provider/lifecycle/field";
import { limitsText, typeText } from "./describe";
import { type DescribedNoun, outputTables } from "./nouns";

/** The README's table of a noun's fields. */
export function fieldTable(noun: DescribedNoun): string {
    const { name, title, fields } = noun;
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
        "Outputs beside these fields:",
        ...outputTables(noun).flatMap((table) =>
            Object.keys(table.shape).map((key) => `- \`${key}\`: ${traitsAt(table, [key])?.doc}`),
        ),
        "- `apiOrigin`, `managed`: where it lives, and whether this stack manages it.",
        "",
    ].join("\n");
}
