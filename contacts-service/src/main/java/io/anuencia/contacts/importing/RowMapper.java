package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.claim.ClaimCheck;
import io.anuencia.contacts.claim.ClaimDraft;
import io.anuencia.contacts.contact.ContactCheck;
import io.anuencia.contacts.contact.ContactDraft;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns a row into a person and their claims of consent, if any. */
@ApplicationScoped
class RowMapper {

    private final ContactCheck check;
    private final Clock clock;

    RowMapper(ContactCheck check, Clock clock) {
        this.check = check;
        this.clock = clock;
    }

    /**
     * A parsed row, or its errors.
     *
     * @param row the row
     * @param draft the person; null if there is an error
     * @param claims the row's claims of consent
     * @param errors errors by REST field; a row that has one changes nothing
     */
    record Mapped(
            FileRow row,
            ContactDraft draft,
            List<ConsentClaimed> claims,
            List<Problem.Field> errors) {}

    Mapped map(FileRow row, ImportFile file, Map<String, AttributeType> types) {
        if (row.mistake() != null) {
            return new Mapped(row, null, List.of(), List.of(row.mistake()));
        }
        List<Problem.Field> errors = new ArrayList<>();
        ContactDraft draft = check.check(row.said(), types, errors::add);
        List<ClaimDraft> claims = ClaimCheck.check(row.claims(), file.brands(), errors::add);
        return errors.isEmpty()
                ? new Mapped(row, draft, events(claims, row, file, draft), errors)
                : new Mapped(row, null, List.of(), errors);
    }

    private List<ConsentClaimed> events(
            List<ClaimDraft> claims, FileRow row, ImportFile file, ContactDraft draft) {
        List<ConsentClaimed> events = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            String place = i == 0 ? "" : "." + i;
            var claimId = Uuids.ofFacts("claim", file.id().toString(), row.number() + place);
            events.add(
                    claims.get(i)
                            .toEvent(
                                    new ClaimDraft.Source(claimId, file.id(), clock.instant()),
                                    draft.recipientKey()));
        }
        return events;
    }
}
