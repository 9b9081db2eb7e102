import { isDeepStrictEqual } from "node:util";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { configure } from "../api/config";
import type { SettingsOwner } from "../api/token";
import { notifyOnce } from "../run/notify";
import { toCheckFailure } from "./methods";
import { findSettingFaults, readerOf, sealSettings } from "./settings";
import { readStruct, toStruct } from "./values";

// The calls that are about the provider itself: its settings.

export async function checkConfig(request: rpc.CheckRequest): Promise<rpc.CheckResponse> {
    const given = readStruct(request.getNews());
    const response = new rpc.CheckResponse();
    response.setInputs(toStruct(sealSettings(given)));
    const faults = findSettingFaults(given, ownerOf(request.getUrn()));
    response.setFailuresList(faults.map((reason) => toCheckFailure(reason)));
    return response;
}

/** No setting takes new objects: one that lives elsewhere by now is refused by its own diff. */
export async function diffConfig(request: rpc.DiffRequest): Promise<rpc.DiffResponse> {
    const isSame = isDeepStrictEqual(readStruct(request.getOlds()), readStruct(request.getNews()));
    const response = new rpc.DiffResponse();
    response.setChanges(isSame ? rpc.DiffResponse.DiffChanges.DIFF_NONE : rpc.DiffResponse.DiffChanges.DIFF_SOME);
    return response;
}

export async function configureProvider(request: rpc.ConfigureRequest): Promise<rpc.ConfigureResponse> {
    configure(readerOf(readStruct(request.getArgs())), notifyOnce, ownerOf(request.getUrn()));
    const response = new rpc.ConfigureResponse();
    response.setSupportspreview(true);
    return response;
}

/** Whose settings they are: the stack's, where Pulumi made the provider itself. */
function ownerOf(urn = ""): SettingsOwner {
    const name = urn.split("::").slice(3).join("::");
    return name === "" || /^default(_|$)/.test(name) ? "stack" : `provider ${name}`;
}
