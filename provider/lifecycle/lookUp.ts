import { distance } from "fastest-levenshtein";
import { type ConfigReader, configure } from "../verifik/config";
import { idOf } from "../verifik/envelope";
import type { Subject } from "../verifik/errors";
import type { JsonObject } from "../verifik/json";
import type { Noun } from "./noun";
import { everything } from "./outputs";
import { withoutSecrets } from "./projection";
import { Refusal } from "./refusal";
import { look, lookForAll } from "./remote";

/** What an object is looked up by: its id alone, or values of its fields. */
export type Wanted = Readonly<Record<string, string>>;

/**
 * The one object that is wanted, with everything that Verifik returns of it but secrets. By an id it takes one GET, by
 * anything else a list. None, or several, is an error that names the candidates.
 */
export async function lookedUp(noun: Noun, wanted: Wanted, config: ConfigReader): Promise<JsonObject> {
    configure(config);
    assertWanted(noun, wanted);
    const { id, ...values } = wanted;
    const subject: Subject = { title: noun.title(values, id), hidden: [] };
    const live =
        id === undefined
            ? theOne(subject, await lookForAll(noun, noun.filter(values), subject), values)
            : await look(noun, id, subject);
    const { managed, ...found } = everything(noun, withoutSecrets(noun.fields, [], live));
    return { id: live["_id"]!, ...found };
}

function assertWanted(noun: Noun, { id, ...values }: Wanted): void {
    const named = noun.lookedUpBy.every((key) => key in values);
    if ((id === undefined) !== named || (id !== undefined && Object.keys(values).length > 0)) {
        const names = noun.lookedUpBy.map((key) => `\`${key}\``).join(" and ");
        throw new Refusal(`${noun.title({})}: look it up either by \`id\` or by ${names}.`);
    }
    for (const [key, value] of Object.entries({ id, ...values })) {
        if (value !== undefined && (typeof value !== "string" || value === "")) {
            throw new Refusal(`${noun.title({})}: \`${key}\` must be a text, and not empty.`);
        }
    }
}

function theOne(subject: Subject, all: readonly JsonObject[], values: Wanted): JsonObject {
    const found = all.filter((item) => Object.entries(values).every(([key, value]) => idOf(item[key]) === value));
    const [one, ...others] = found;
    if (one !== undefined && others.length === 0) return one;
    const by = Object.entries(values)
        .map(([key, value]) => `${key} ${JSON.stringify(value)}`)
        .join(" and ");
    if (one !== undefined) {
        throw new Refusal(
            `${subject.title}: ${found.length} have ${by}: ${candidates(found, values)}. Look it up by \`id\`.`,
        );
    }
    throw new Refusal(
        `${subject.title}: none has ${by}. ` +
            (all.length === 0 ? "There is none at all. " : `There is ${candidates(all, values)}. `) +
            "Check the spelling, and that `verifik:environment` and `verifik:token` are of the account that has it.",
    );
}

/** What was found, the likeliest first. */
function candidates(all: readonly JsonObject[], values: Wanted): string {
    const unlike = (item: JsonObject) =>
        Object.entries(values).reduce((sum, [key, value]) => sum + distance(String(idOf(item[key])), value), 0);
    const sorted = [...all].sort((one, other) => unlike(one) - unlike(other));
    const shown = sorted.slice(0, 10).map((item) => {
        const words = [item["type"], typeof item["name"] === "string" ? JSON.stringify(item["name"]) : undefined];
        return [...words, `(${item["_id"]})`].filter((word) => typeof word === "string").join(" ");
    });
    return shown.join(", ") + (all.length > 10 ? ` and ${all.length - 10} more` : "");
}
