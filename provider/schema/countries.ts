import { distance } from "fastest-levenshtein";

/**
 * The country that was probably meant, if a name is close to one without being one. Verifik takes English names and
 * does not list them, so a name that is like none passes: it may be one of Verifik's all the same.
 */
export function suggestCountry(name: string): string | undefined {
    known ??= countries();
    if (known.has(plain(name))) return undefined;
    const coded = nameOfCode(name);
    if (coded !== undefined) return coded;
    const written = plain(name).toLowerCase();
    const allowed = Math.floor(written.length / 5);
    const [near] = [...known]
        // What is shorter or longer by more differs by more.
        .filter(([spelling]) => Math.abs(spelling.length - written.length) <= allowed)
        .map(([spelling, country]) => ({ country, unlike: distance(written, spelling.toLowerCase()) }))
        .sort((one, other) => one.unlike - other.unlike);
    return near !== undefined && near.unlike <= allowed ? near.country : undefined;
}

/** The name of a country that was written as its code: `MX`. */
function nameOfCode(code: string): string | undefined {
    if (!/^[A-Za-z]{2}$/.test(code)) return undefined;
    const region = code.toUpperCase();
    // Another code's alias, such as UK, is a name in use.
    if (new Intl.Locale("und", { region }).region !== region) return undefined;
    return new Intl.DisplayNames("en", { type: "region", fallback: "none" }).of(region);
}

let known: ReadonlyMap<string, string> | undefined;

/** The countries' English names, as Node.js knows them, by their plain spelling. */
function countries(): Map<string, string> {
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const all = letters.flatMap((one) => letters.map((other) => names.of(one + other)));
    // Names in use that are close to one of those.
    const found = [...all, "Cabo Verde", "Viet Nam"].filter((name) => name !== undefined);
    return new Map(found.map((name) => [plain(name), name]));
}

/** A name without what people leave out: accents, dots, apostrophes, hyphens. */
function plain(name: string): string {
    const letters = name.normalize("NFD").replaceAll(/[\u0300-\u036f.'’]/g, "");
    return letters
        .replaceAll("-", " ")
        .replaceAll("&", "and")
        .replaceAll(/\bSaint\b/g, "St");
}
