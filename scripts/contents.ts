/** A page of Markdown with links to its parts below its title, if it is a long one. */
export function withContents(text: string): string {
    if (text.split("\n").length <= longPage) return text;
    const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, "");
    const links = [...prose.matchAll(/^## (.*)$/gm)].map(([, title]) => `- [${title}](#${anchorOf(title!)})`);
    return text.replace(/^(# .*\n)/m, `$1\n${links.join("\n")}\n`);
}

/** From how many lines on people do not see a page at a glance. */
export const longPage = 100;

/** The name by which a heading is linked to. */
export function anchorOf(title: string): string {
    return title
        .toLowerCase()
        .replaceAll(/[^\w -]/g, "")
        .replaceAll(" ", "-");
}
