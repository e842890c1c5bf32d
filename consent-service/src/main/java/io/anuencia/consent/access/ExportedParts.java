package io.anuencia.consent.access;

import io.anuencia.consent.brand.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Set;
import java.util.TreeMap;

/** The files of an export other than the ledger's. */
@ApplicationScoped
class ExportedParts {

    private final ExportedRestraints restraints;
    private final ExportedWishes wishes;
    private final ExportedMessages messages;
    private final ExportedDecisions decisions;
    private final Notices notices;

    ExportedParts(
            ExportedRestraints restraints,
            ExportedWishes wishes,
            ExportedMessages messages,
            ExportedDecisions decisions,
            Notices notices) {
        this.restraints = restraints;
        this.wishes = wishes;
        this.messages = messages;
        this.decisions = decisions;
        this.notices = notices;
    }

    /** Adds the text of each notice. */
    void addNotices(ExportArchive archive, Set<String> hashes) throws IOException {
        for (Notices.Notice notice : new TreeMap<>(notices.read(hashes)).values()) {
            archive.addText("notices/" + notice.sha256() + ".txt", notice.text());
        }
    }

    /** Adds the files to an archive, and the brands of the decisions to {@code brands}. */
    void addTo(ExportArchive archive, Held held, String brand, Set<String> brands)
            throws IOException {
        archive.addJson("suppressions.json", json -> restraints.write(json, held, brand));
        archive.addJson("opt-outs.json", json -> messages.writeOptOuts(json, held, brand));
        archive.addJson("opt-ins.json", json -> messages.writeOptIns(json, held, brand));
        archive.addJson("reviews.json", json -> restraints.writeReviews(json, held, brand));
        archive.addJson("registries.json", json -> restraints.writeRegistries(json, held));
        archive.addJson("preferences.json", json -> wishes.write(json, held, brand));
        archive.addJson("key-changes.json", json -> messages.writeKeyChanges(json, held));
        archive.addJson(
                "other-contacts.json", json -> wishes.writeOtherContacts(json, held, brand));
        archive.add("decisions.ndjson", file -> decisions.write(file, held, brand, brands));
    }
}
