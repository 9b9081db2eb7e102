import { optional, required } from "../schema/field";
import { adopt, allowDuplicate, rawFields } from "../schema/options";
import { array, boolean, name, objectId, section, string, url } from "../schema/types";

/** The fields of a webhook. */
export const fields = section({
    name: required(name(), { description: "The webhook's name." }),
    url: required(url(), { description: "Where Verifik reports to." }),
    isActive: required(boolean(), { description: "Whether it reports." }),
    description: optional(string(), {
        description: "What the webhook is for. No answer of Verifik's holds it.",
        resetTo: "",
        writeOnly: true,
    }),
    notification: optional(
        section({
            email: optional(string(), { description: "Where the notifications go.", resetTo: "", personal: true }),
            success: optional(boolean(), { description: "Whether a report that arrived is notified.", resetTo: false }),
            fail: optional(boolean(), { description: "Whether a report that failed is notified.", resetTo: true }),
        }),
        { description: "Notifications by email about the reports." },
    ),
    events: optional(array(string()), {
        description: "Which events are reported. A single page of Verifik's shows it, and it may have no effect.",
        unordered: true,
    }),
    flows: optional(array(objectId()), {
        description:
            "The ids of the flows that report here. Alternatively name the webhook in each flow's `webhook`. Do not do both.",
        resetTo: [],
        unordered: true,
    }),
    rawFields: rawFields(),
    adopt: adopt("webhook"),
    allowDuplicate: allowDuplicate("Create the webhook even if one of this name and URL exists."),
});

/** What Verifik adds to a webhook. */
export const computed = section({
    client: optional(string(), { description: "The id of the Verifik account that the webhook belongs to." }),
    createdAt: optional(string(), { description: "When the webhook was made, as an ISO 8601 date." }),
});
