package io.anuencia.testbed.ledgerverifier;

import java.util.List;

/**
 * The result of a verification.
 *
 * @param findings all deviations from what was signed, at most 1,000
 * @param entries number of positions read
 * @param checkpoint last signed checkpoint of the export, or null
 * @param compared number of remembered checkpoints whose root was compared
 * @param queued number of entries waiting to be sealed, which are not verified yet
 */
record Report(
        List<Finding> findings, long entries, SignedNote checkpoint, long compared, long queued) {

    Report {
        findings = List.copyOf(findings);
    }

    boolean isWhole() {
        return findings.isEmpty();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> text.append(finding).append('\n'));
        if (queued > 0) {
            text.append(queued).append(" entries wait to be sealed; export again to cover them\n");
        }
        text.append(isWhole() ? "WHOLE: " : "NOT WHOLE: ").append(entries).append(" entries");
        if (checkpoint != null) {
            text.append(", last checkpoint ")
                    .append(checkpoint.size())
                    .append(" of ")
                    .append(checkpoint.origin());
        }
        return text.append("; remembered checkpoints compared: ")
                .append(compared)
                .append('\n')
                .toString();
    }
}
