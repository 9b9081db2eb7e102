// How wide characters are in the fonts of systems, in parts of the font's size; rather too wide than too narrow.
const widths: readonly [characters: RegExp, width: number][] = [
    [/[ijl.,:;|'!()[\]`]/, 0.34],
    [/[ frt/-]/, 0.4],
    [/[mwMW@%…○]/, 0.95],
    [/[A-Z&]/, 0.72],
    [/[\u0020-\u024f]/, 0.6],
    [/[\u0250-\u1fff]/, 0.75],
];

/** About how wide a text is at a size, in pixels. */
function textWidth(text: string, size: number): number {
    return [...text].reduce((sum, character) => {
        const [, width = 1.1] = widths.find(([characters]) => characters.test(character)) ?? [];
        return sum + width * size;
    }, 0);
}

/** A text in lines of at most a width. A word that is wider goes on in the next line. */
export function wrapText(text: string, size: number, width: number): string[] {
    const lines: string[] = [];
    let line = "";
    for (const word of text.split(" ").flatMap((whole) => cutWord(whole, size, width))) {
        const longer = line === "" ? word : `${line} ${word}`;
        if (line !== "" && textWidth(longer, size) > width) {
            lines.push(line);
            line = word;
        } else line = longer;
    }
    return [...lines, line];
}

/** A text in one line, cut where it is too wide. */
export function fitText(text: string, size: number, width: number): string {
    if (textWidth(text, size) <= width) return text;
    return `${cutWord(text, size, width - size)[0]!.trimEnd()}…`;
}

function cutWord(word: string, size: number, width: number): string[] {
    const pieces: string[] = [];
    let piece = "";
    for (const character of word) {
        if (piece !== "" && textWidth(piece + character, size) > width) {
            pieces.push(piece);
            piece = "";
        }
        piece += character;
    }
    return [...pieces, piece];
}
