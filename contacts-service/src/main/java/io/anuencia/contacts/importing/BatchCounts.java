package io.anuencia.contacts.importing;

import io.anuencia.contacts.contact.Contacts;
import java.util.List;

/** What became of the rows of a batch. */
record BatchCounts(int created, int updated, int duplicates, int errors) {

    static BatchCounts of(List<Contacts.Outcome> outcomes, int rowsWithErrors) {
        int created = 0;
        int updated = 0;
        int duplicates = 0;
        int errors = rowsWithErrors;
        for (Contacts.Outcome outcome : outcomes) {
            switch (outcome) {
                case CREATED -> created++;
                case UPDATED -> updated++;
                case DUPLICATE -> duplicates++;
                case CONFLICT -> errors++;
            }
        }
        return new BatchCounts(created, updated, duplicates, errors);
    }
}
