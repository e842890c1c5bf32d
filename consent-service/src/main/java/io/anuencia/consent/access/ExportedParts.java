package io.anuencia.consent.access;

import io.anuencia.consent.subject.Group;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Set;

/** The files of an export other than the ledger's. */
@ApplicationScoped
class ExportedParts {

    private final ExportedRestraints restraints;
    private final ExportedWishes wishes;
    private final ExportedMessages messages;
    private final ExportedDecisions decisions;

    ExportedParts(
            ExportedRestraints restraints,
            ExportedWishes wishes,
            ExportedMessages messages,
            ExportedDecisions decisions) {
        this.restraints = restraints;
        this.wishes = wishes;
        this.messages = messages;
        this.decisions = decisions;
    }

    /** Adds the files to an archive, and the brands of the decisions to {@code brands}. */
    void addTo(ExportArchive archive, Group person, String brand, Set<String> brands)
            throws IOException {
        archive.addJson("suppressions.json", json -> restraints.write(json, person, brand));
        archive.addJson("opt-outs.json", json -> messages.writeOptOuts(json, person, brand));
        archive.addJson("opt-ins.json", json -> messages.writeOptIns(json, person, brand));
        archive.addJson("reviews.json", json -> restraints.writeReviews(json, person, brand));
        archive.addJson("registries.json", json -> restraints.writeRegistries(json, person));
        archive.addJson("preferences.json", json -> wishes.write(json, person, brand));
        archive.addJson("key-changes.json", json -> messages.writeKeyChanges(json, person));
        archive.addJson(
                "other-contacts.json", json -> wishes.writeOtherContacts(json, person, brand));
        archive.add("decisions.ndjson", file -> decisions.write(file, person, brand, brands));
    }
}
