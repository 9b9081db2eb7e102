import { loadLookups } from "./loadLookups";
import { runError } from "./runError";

/**
 * Refuses what a component does not know, with the name that was probably meant. A program without types would lose it in
 * silence: a component passes on only what it knows.
 *
 * @param whose such as `LiveProject "acme"`
 * @param what such as `argument`
 */
export function assertKnownNames(whose: string, what: string, given: object, names: readonly string[]): void {
    const faults = Object.entries(given)
        .filter(([name, value]) => value !== undefined && !names.includes(name))
        .map(([name]) => {
            const near = loadLookups().closestMatch(name, names);
            const advice = near === undefined ? `They are ${names.join(", ")}.` : `Did you mean \`${near}\`?`;
            return `${whose}: \`${name}\` is no ${what} of it. ${advice}`;
        });
    if (faults.length > 0) throw runError(faults.join("\n"));
}
