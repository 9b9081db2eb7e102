import { tablePaths, traitsAt, typeAt } from "../provider/lifecycle/field";
import { fields } from "../provider/projectFlow/schema";
import { limitsText, typeText } from "./describe";

/** The README's table of all fields. */
export function fieldTable(): string {
    const rows = tablePaths(fields).map((path) => {
        const about = traitsAt(fields, path);
        const type = typeAt(fields, path)!;
        const kind = limitsText(type) ?? typeText(type, path, () => "object");
        const reset = about?.local ? "" : about?.reset === undefined ? "stays" : `\`${JSON.stringify(about.reset)}\``;
        const notes = [
            about?.replaces ? "A change replaces the flow." : "",
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
    return ["| field | type or range | taken out | meaning |", "|---|---|---|---|", ...rows, ""].join("\n");
}
