package io.anuencia.contacts.importing;

import io.anuencia.contacts.contact.Contacts;
import java.util.List;

/** Row counts of one imported batch, by outcome. */
record BatchCounts(int created, int updated, int duplicates, int errors, int erased) {

    static BatchCounts of(List<Contacts.Meeting> meetings, int rowsWithErrors) {
        int created = 0;
        int updated = 0;
        int duplicates = 0;
        int errors = rowsWithErrors;
        int erased = 0;
        for (Contacts.Meeting meeting : meetings) {
            switch (meeting.outcome()) {
                case CREATED -> created++;
                case UPDATED -> updated++;
                case DUPLICATE -> duplicates++;
                case CONFLICT, CONTRADICTION, FULL -> errors++;
                case ERASED -> erased++;
            }
        }
        return new BatchCounts(created, updated, duplicates, errors, erased);
    }
}
