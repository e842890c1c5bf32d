package io.anuencia.dispatch.single;

import io.anuencia.dispatch.person.NamedPeople;
import io.anuencia.dispatch.reference.RequestErrors;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/**
 * A caller's filter of messages beside their person and state; null means any. All members are
 * strings, as in every bean of parameters.
 *
 * @param reference reference that the caller gave to the message
 * @param brand code of the brand that sent it
 */
record MessageQuery(
        @QueryParam("reference")
                @Size(
                        max = MessageRequest.REFERENCE_MAX,
                        message = "must have at most 100 characters")
                @Pattern(
                        regexp = MessageRequest.PRINTABLE,
                        message = MessageRequest.PRINTABLE_ADVICE)
                String reference,
        @QueryParam("brand")
                @Pattern(regexp = MessageRequest.CODE, message = "must be the code of a brand")
                String brand) {

    /**
     * Checks that the list has a subject: all messages of a brand would be a sync.
     *
     * @throws io.anuencia.messaging.rest.ProblemException (400) if neither the person nor a
     *     reference is given, or one of them cannot be one
     */
    void requireSubject(UUID recipientKey) {
        RequestErrors errors = new RequestErrors();
        errors.check(
                recipientKey != null || reference != null,
                "recipientKey",
                "is missing: the pseudonym of a person; or give the reference of a message");
        errors.check(
                recipientKey == null || NamedPeople.isKey(recipientKey),
                "recipientKey",
                NamedPeople.NOT_A_KEY);
        MessageForm.reference(reference, errors);
        errors.throwIfInvalid();
    }
}
