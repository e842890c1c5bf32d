package io.anuencia.contacts.contact;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.attribute.Attributes;
import io.anuencia.contacts.audit.AuditAction;
import io.anuencia.contacts.audit.AuditTrail;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Changes one person per call; each call takes effect as a whole or not at all. */
@ApplicationScoped
class ContactEdits {

    private final ContactCheck check;
    private final Attributes attributes;
    private final ContactWrites writes;
    private final ContactRepository repository;
    private final AuditTrail trail;

    ContactEdits(
            ContactCheck check,
            Attributes attributes,
            ContactWrites writes,
            ContactRepository repository,
            AuditTrail trail) {
        this.check = check;
        this.attributes = attributes;
        this.writes = writes;
        this.repository = repository;
        this.trail = trail;
    }

    /**
     * Writes the person with this external id, or without one the person with this number.
     *
     * @throws ProblemException 409 if the id belongs to another number, or the number to another
     *     id, or the person was erased; 412 if the author has seen another version
     */
    @Transactional
    WrittenContact put(String externalId, ContactRequest request, Author author) {
        ContactDraft draft =
                checked(request.saidOf(externalId), null, settled(request.attributes()));
        WrittenContact written = writes.put(draft, request.anew(), author.ifMatch());
        writes.claim(written, request.consents(), author);
        trail.note(author.name(), AuditAction.CONTACT_PUT, written.contactId(), request.fields());
        return written;
    }

    /**
     * Merges a patch (RFC 7396) into a person: null removes, what is omitted stays. A new number is
     * a number change: opt-outs follow the person to it, consents do not.
     *
     * @throws ProblemException 404, 409 or 412, as for {@link #put}
     */
    @Transactional
    WrittenContact patch(UUID contactId, ObjectNode patch, Author author, ObjectMapper mapper)
            throws IOException {
        // Locks attributes before people, as every writer does, or two of them could deadlock.
        Map<String, AttributeType> types = settled(ContactPatch.attributes(patch, mapper));
        Contact current = repository.lock(contactId).orElseThrow(ContactSearch::notFound);
        Version.require(author.ifMatch(), current.version());
        ContactPatch change = ContactPatch.read(current, patch, mapper);
        ContactDraft draft = change.applied(checked(change.said(), change.standingNumber(), types));
        WrittenContact written = writes.replace(current, draft);
        writes.claim(written, change.request().consents(), author);
        trail.note(author.name(), AuditAction.CONTACT_PATCHED, contactId, change.named());
        return written;
    }

    private Map<String, AttributeType> settled(Map<String, Object> values) {
        Map<String, AttributeType> proposed = new TreeMap<>();
        ContactCheck.proposeTypes(values, proposed);
        return attributes.settle(proposed);
    }

    private ContactDraft checked(
            ContactSaid said, PhoneNumber standing, Map<String, AttributeType> types) {
        List<Problem.Field> errors = new ArrayList<>();
        ContactDraft draft = check.check(said, standing, types, errors::add);
        if (draft == null) {
            throw ProblemException.invalid(errors);
        }
        return draft;
    }
}
