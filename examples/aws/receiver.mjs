/** What API Gateway calls when Verifik reports. */
export async function handler({ body }) {
    console.log("Verifik reports", JSON.parse(body ?? "{}").type);
    return { statusCode: 204 };
}
