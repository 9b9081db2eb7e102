/** A table of Markdown. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
    const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(" | ")} |`.replaceAll("|  |", "| |");
    return [line(head), `|${head.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

function escapeCell(text: string): string {
    return text.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, "<br>");
}
