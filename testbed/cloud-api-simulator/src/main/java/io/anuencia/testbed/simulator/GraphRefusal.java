package io.anuencia.testbed.simulator;

/**
 * The refusal of a request, with the error object that the Graph API answers. It has no stack
 * trace, since refusals are ordinary traffic.
 */
final class GraphRefusal extends RuntimeException {
    private final transient Parts parts;

    private GraphRefusal(Parts parts) {
        super(parts.message, null, false, false);
        this.parts = parts;
    }

    static GraphRefusal of(int code, int status, String title) {
        String message = "(#" + code + ") " + title;
        return new GraphRefusal(new Parts(code, status, title, message, "OAuthException", 0, null));
    }

    static GraphRefusal requiredParameter(String name) {
        return of(100, 400, "The parameter " + name + " is required.");
    }

    static GraphRefusal unknownObject(String id, String method) {
        String message =
                "Unsupported "
                        + method
                        + " request. Object with ID '"
                        + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does"
                        + " not support this operation. Please read the Graph API documentation at"
                        + " https://developers.facebook.com/docs/graph-api";
        return new GraphRefusal(
                new Parts(100, 400, message, message, "GraphMethodException", 33, null));
    }

    static GraphRefusal unknownPath(String path) {
        String message = "Unknown path components: " + path;
        return new GraphRefusal(new Parts(2500, 400, message, message, "OAuthException", 0, null));
    }

    static GraphRefusal token(boolean given) {
        String message =
                given
                        ? "Invalid OAuth access token - Cannot parse access token"
                        : "An access token is required to request this resource.";
        return new GraphRefusal(new Parts(190, 401, message, message, "OAuthException", 0, null));
    }

    static GraphRefusal expiredToken() {
        String message = "Error validating access token: The session has expired.";
        return new GraphRefusal(new Parts(190, 401, message, message, "OAuthException", 463, null));
    }

    GraphRefusal withDetails(String text) {
        return new GraphRefusal(
                new Parts(
                        parts.code,
                        parts.status,
                        parts.title,
                        parts.message,
                        parts.type,
                        parts.subcode,
                        text));
    }

    int code() {
        return parts.code;
    }

    int status() {
        return parts.status;
    }

    /** Returns the body of the response. */
    MetaJson body(String traceId) {
        MetaJson body =
                new MetaJson()
                        .open()
                        .open("error")
                        .field("message", parts.message)
                        .field("type", parts.type)
                        .field("code", parts.code);
        if (parts.details != null) {
            body.open("error_data")
                    .field("messaging_product", "whatsapp")
                    .field("details", parts.details)
                    .close();
        }
        if (parts.subcode != 0) {
            body.field("error_subcode", parts.subcode);
        }
        return body.field("fbtrace_id", traceId).close().close();
    }

    /** Writes the item of {@code statuses[].errors[]} of a webhook. */
    void writeTo(MetaJson json) {
        json.open()
                .field("code", parts.code)
                .field("title", parts.title)
                .field("message", parts.title)
                .open("error_data")
                .field("details", parts.details)
                .close()
                .field(
                        "href",
                        "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/")
                .close();
    }

    private record Parts(
            int code,
            int status,
            String title,
            String message,
            String type,
            int subcode,
            String details) {}
}
