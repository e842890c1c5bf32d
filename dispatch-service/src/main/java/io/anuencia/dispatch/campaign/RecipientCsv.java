package io.anuencia.dispatch.campaign;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Formats lines of a CSV file that may be opened in a spreadsheet. A value that would run as a
 * formula is prefixed with an apostrophe.
 */
final class RecipientCsv {

    static final String HEADER =
            "message_id,recipient_key,state,reasons,not_before,code,wamid,accepted_at,sent_at,"
                    + "delivered_at,read_at,failed_at\r\n";
    private static final String STARTS_A_FORMULA = "=+-@\t\r";

    private RecipientCsv() {}

    static String line(Recipients.Recipient recipient) {
        Recipients.Times times = recipient.times();
        return Stream.of(
                                recipient.messageId(),
                                recipient.recipientKey(),
                                recipient.state(),
                                String.join("|", recipient.reasons()),
                                recipient.notBefore(),
                                recipient.code(),
                                recipient.wamid(),
                                times.acceptedAt(),
                                times.sentAt(),
                                times.deliveredAt(),
                                times.readAt(),
                                times.failedAt())
                        .map(value -> cell(Objects.toString(value, "")))
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    static String cell(String value) {
        String safe =
                !value.isEmpty() && STARTS_A_FORMULA.indexOf(value.charAt(0)) >= 0
                        ? "'" + value
                        : value;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
