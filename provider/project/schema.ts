import { z } from "zod";
import { optional, required } from "../lifecycle/field";
import { adopt, allowDuplicate, forceDestroy, rawFields } from "../lifecycle/options";
import { colour, country, email, flag, list, matching, number, oneOf, section, text, url } from "../lifecycle/types";

const textField = (doc: string) => optional(text(), { doc, reset: "" });
const urlField = (doc: string) => optional(url(), { doc, reset: "" });
const colourField = (doc: string) => optional(colour(), { doc });

/** The fields of a project. */
export const fields = section({
    name: required(matching(/^.{1,60}$/su, "must be a text of 1 to 60 characters"), {
        doc: "The project's name, of at most 60 characters.",
    }),
    status: optional(oneOf("draft", "active", "paused"), {
        doc: "A project goes `active` only once it has a flow.",
    }),
    allowedCountries: optional(
        z.union([z.literal("All"), list(country())], { error: 'must be "All" or a list of country names' }),
        { doc: 'The countries that people may come from, by their English names, or `"All"`.', unordered: true },
    ),
    contactEmail: optional(email(), { doc: "Where people reach you." }),
    privacyUrl: urlField("Your privacy notice."),
    termsAndConditionsUrl: urlField("Your terms and conditions."),
    dataProtection: optional(
        section({
            name: textField("The name of who is responsible for the data."),
            email: optional(email(), { doc: "Their email address." }),
            address: textField("Their address."),
            address2: textField("The second line of their address."),
            city: textField("Their city."),
            country: optional(country(), { doc: "Their country, by its English name.", reset: "" }),
            postalCode: optional(
                matching(/^[A-Za-z0-9 -]{3,12}$/, "must have 3 to 12 letters, digits, spaces or hyphens"),
                { doc: "Their postal code." },
            ),
        }),
        { doc: "Who is responsible for people's data." },
    ),
    branding: optional(
        section({
            bgColor: colourField("The colour of the background."),
            borderColor: colourField("The colour of borders."),
            buttonColor: colourField("The colour of buttons."),
            buttonTxtColor: colourField("The colour of the text on buttons."),
            logo: textField("The address of the logo."),
            rightBackgroundColor: colourField("The colour behind the picture on the right."),
            rightImage: textField("The address of the picture on the right."),
            rightImagePosition: textField("Where that picture stands."),
            secondaryButtonColor: colourField("The colour of secondary buttons."),
            secondaryButtonTextColor: colourField("The colour of the text on secondary buttons."),
            tabColor: colourField("The colour of tabs."),
            titleColor: colourField("The colour of titles."),
            txtColor: colourField("The colour of text."),
            backgroundColor: colourField("The guide's name of `bgColor`."),
            buttonTextColor: colourField("The guide's name of `buttonTxtColor`."),
            textColor: colourField("The guide's name of `txtColor`."),
            image: textField("The guide's name of `rightImage`."),
            imageBackgroundColor: colourField("The guide's name of `rightBackgroundColor`."),
        }),
        { doc: "How the hosted pages look." },
    ),
    demoMode: optional(flag(), { doc: "Let people in with `demoOTP`. For trying things out.", reset: false }),
    demoOTP: optional(matching(/^\d{6}$/, "must have 6 digits"), {
        doc: "The code that lets people in while `demoMode` is on.",
        secret: true,
        writeOnly: true,
    }),
    identifier: optional(text(), { doc: "What people are told apart by." }),
    target: optional(oneOf("personal", "business"), { doc: "Who signs up." }),
    defaultLanguage: optional(text(), { doc: "The language of the hosted pages, as a code such as `es`." }),
    rawFields: rawFields(),
    forceDestroy: forceDestroy(
        "On delete, delete the project's flows with it, also those that this stack did not make.",
    ),
    adopt: adopt("project"),
    allowDuplicate: allowDuplicate("Make the project although there is one of this name."),
});

/** What Verifik adds to a project. */
export const computed = section({
    client: optional(text(), { doc: "The id of the Verifik account that the project belongs to." }),
    createdAt: optional(text(), { doc: "When the project was made, as an ISO 8601 date." }),
    collectionCode: optional(text(), { doc: "The code of the project's face collection." }),
    currentStep: optional(number(), { doc: "How far the dashboard's wizard has come with the project." }),
});

/** What follows from a project's id. */
export const derived = section({
    signUpUrl: required(text(), { doc: "The hosted page where people sign up." }),
    signInUrl: required(text(), { doc: "The hosted page where people sign in." }),
});
