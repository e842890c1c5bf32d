package io.anuencia.contacts.importing;

import io.anuencia.contacts.contact.Contacts;
import io.anuencia.messaging.rest.Problem;
import java.util.ArrayList;
import java.util.List;

/** Reports the errors of a batch under the column names of its file. */
record BatchErrors(PeopleFile source) {

    List<RowError> of(
            List<RowMapper.Mapped> mapped,
            List<RowMapper.Mapped> good,
            List<Contacts.Meeting> meetings) {
        List<RowError> errors = new ArrayList<>();
        mapped.forEach(row -> add(row, row.errors(), errors));
        for (int i = 0; i < good.size(); i++) {
            Contacts.Meeting meeting = meetings.get(i);
            switch (meeting.outcome()) {
                case CONFLICT ->
                        add(
                                good.get(i),
                                "externalId",
                                "this id belongs to a person with another number; use another id,"
                                        + " or change the number with PATCH /contacts/{contactId}",
                                errors);
                case CONTRADICTION ->
                        add(
                                good.get(i),
                                meeting.field(),
                                "an earlier row of this file contradicts this one about the same"
                                        + " person; keep one of the rows",
                                errors);
                case FULL ->
                        add(
                                good.get(i),
                                meeting.field(),
                                "together with those already stored for this person there are more"
                                        + " than 50; name fewer, or remove some with PATCH"
                                        + " /contacts/{contactId}",
                                errors);
                case CREATED, UPDATED, DUPLICATE, ERASED -> {
                    // The row itself is fine; a person who was erased is counted, not named.
                }
            }
        }
        return errors;
    }

    private void add(RowMapper.Mapped row, String field, String detail, List<RowError> errors) {
        add(row, List.of(new Problem.Field(field, detail)), errors);
    }

    private void add(RowMapper.Mapped row, List<Problem.Field> wrong, List<RowError> errors) {
        for (int place = 0; place < wrong.size(); place++) {
            errors.add(
                    new RowError(
                            row.row().number(),
                            row.row().line(),
                            place,
                            source.columnOf(wrong.get(place).field()),
                            wrong.get(place).detail()));
        }
    }
}
