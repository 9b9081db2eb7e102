import { optional, required } from "../lifecycle/field";
import { adopt, allowDuplicate, rawFields } from "../lifecycle/options";
import { flag, list, objectId, section, text, url } from "../lifecycle/types";

/** The fields of a webhook. */
export const fields = section({
    name: required(text(), { doc: "The webhook's name." }),
    url: required(url(), { doc: "Where Verifik reports to." }),
    isActive: required(flag(), { doc: "Whether it reports." }),
    description: optional(text(), { doc: "What the webhook is for.", reset: "" }),
    notification: optional(
        section({
            email: optional(text(), { doc: "Where the notifications go.", reset: "" }),
            success: optional(flag(), { doc: "Whether a report that arrived is notified.", reset: false }),
            fail: optional(flag(), { doc: "Whether a report that failed is notified.", reset: true }),
        }),
        { doc: "Notifications by email about the reports." },
    ),
    flows: optional(list(objectId()), {
        doc: "The ids of the flows that report here. Or name the webhook in each flow's `webhook`, but do not do both.",
        reset: [],
        unordered: true,
    }),
    rawFields: rawFields(),
    adopt: adopt("webhook"),
    allowDuplicate: allowDuplicate("Make the webhook although there is one of this name and URL."),
});

/** What Verifik adds to a webhook. */
export const computed = section({
    client: optional(text(), { doc: "The id of the Verifik account that the webhook belongs to." }),
    createdAt: optional(text(), { doc: "When the webhook was made, as an ISO 8601 date." }),
});
