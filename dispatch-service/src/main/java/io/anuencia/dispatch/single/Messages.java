package io.anuencia.dispatch.single;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.dispatch.reference.CheckedReferences;
import io.anuencia.dispatch.reference.References;
import io.anuencia.dispatch.reference.RequestReferences;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.IdempotentCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Accepts requests for single messages. */
@ApplicationScoped
class Messages {

    private static final Set<MessageClass> CLASSES =
            EnumSet.of(MessageClass.MARKETING, MessageClass.UTILITY, MessageClass.SERVICE_REPLY);

    private final IdempotentCalls calls;
    private final References references;
    private final MessageDrafts drafts;
    private final StoredMessages stored;
    private final Caller caller;

    Messages(
            IdempotentCalls calls,
            References references,
            MessageDrafts drafts,
            StoredMessages stored,
            Caller caller) {
        this.calls = calls;
        this.references = references;
        this.drafts = drafts;
        this.stored = stored;
        this.caller = caller;
    }

    /**
     * The answer to a creating call, repeated for a repeated call.
     *
     * @param messageId the message
     * @param advice what could be better about its text; nothing is stopped by it
     */
    record Created(
            UUID messageId,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ContentFinding> advice) {}

    /**
     * Accepts a request once; the message is sent after the answer, if everything allows it.
     *
     * @param idempotencyKey key of the call, or null
     * @throws io.anuencia.messaging.rest.ProblemException with every invalid field; then nothing
     *     was written
     */
    Created create(String idempotencyKey, MessageRequest request) {
        caller.requireBrand(request.brand());
        MessageForm.check(request);
        RequestReferences asked = asked(request);
        references.await(asked);
        return calls.once(
                idempotencyKey,
                request,
                Created.class,
                () -> {
                    CheckedReferences found = references.check(asked, CLASSES);
                    return new Created(stored.plan(drafts.draft(request, found)), found.advice());
                });
    }

    private static RequestReferences asked(MessageRequest request) {
        RequestReferences.RequestedTemplate template =
                request.template() == null
                        ? null
                        : new RequestReferences.RequestedTemplate(
                                request.template().name(),
                                List.of(request.template().language()),
                                request.parameters(),
                                Map.of(),
                                "parameters");
        return new RequestReferences(
                request.brand(),
                request.purpose(),
                request.sender(),
                template,
                request.text(),
                request.contentTypes());
    }
}
