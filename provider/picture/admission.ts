import { type Fields, isMarked } from "./fields";
import { type Format, type Step, step, switchLine, valueLine } from "./stages";

/**
 * Who is let in at all: by a list of people, and by country. None, where everybody is.
 *
 * @param sections where this generation keeps the list's source and strategy
 */
export function admission(fields: Fields, format: Format, sections: readonly string[]): Step[] {
    const lists = sections.filter((section) => isInUse(fields, section));
    const lines = [
        ...switchLine(fields, "Lets in only", { usesWhiteList: "the white list" }),
        ...valueLine(fields, "White list", format, "whiteList"),
        ...lists.flatMap((section) => [
            ...valueLine(fields, "Strategy", format, `${section}.strategy`),
            ...valueLine(fields, "Source", format, `${section}.source`),
            ...valueLine(fields, "Asks", format, `${section}.apiUrl`),
        ]),
        ...valueLine(fields, "From", format, "allowedCountries"),
    ];
    return lines.length === 0 ? [] : [step("Who is let in", { requirement: "check" }, () => lines)];
}

function isInUse(fields: Fields, section: string): boolean {
    return [
        [`${section}.strategy`, "none"],
        [`${section}.source`, "NONE"],
    ].some(([path, unused]) => {
        const field = fields.peek(path!);
        return field !== undefined && (isMarked(field) || (field.value ?? unused) !== unused);
    });
}
