package io.anuencia.events;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The time zones that a phone number may belong to. Two services plan messages, and the local time
 * assumed for a person must not depend on which of them planned.
 */
public final class CandidateZones {

    /**
     * Prefixes that the library's data place wrongly (release 3.23), an hour off for a part of the
     * year at least. Cancún, without daylight saving, has New York there; five countries have the
     * zone of another.
     */
    private static final Map<String, List<String>> CORRECTED =
            Map.of(
                    "+52998", List.of("America/Cancun"),
                    "+211", List.of("Africa/Juba"),
                    "+213", List.of("Africa/Algiers"),
                    "+218", List.of("Africa/Tripoli"),
                    "+505", List.of("America/Managua"),
                    "+970", List.of("Asia/Gaza", "Asia/Hebron"));

    /**
     * The zones of a number without a known zone: the outermost inhabited ones. Hardly any moment
     * is inside the contact hours of both, so such a person is not written to unless their profile
     * names a zone.
     */
    private static final List<String> UNKNOWN = List.of("Pacific/Kiritimati", "Pacific/Pago_Pago");

    /**
     * Long enough numbers that differ only in their last four digits share their zones, because
     * numbering plans assign blocks of ten thousand. CandidateZonesTest checks this against the
     * library.
     */
    private static final int BLOCK_DIGITS = 4;

    private static final int LONG_ENOUGH = "+51987654321".length();

    /** The most blocks kept: more than a country has, and 30 MiB at most. */
    private static final int BLOCKS_MAX = 200_000;

    private static final Map<String, List<String>> ZONES_OF_BLOCKS = new ConcurrentHashMap<>();
    private static final PhoneNumberToTimeZonesMapper MAP =
            PhoneNumberToTimeZonesMapper.getInstance();
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private CandidateZones() {}

    /** Returns every zone that the number may belong to, never empty. */
    public static List<String> of(PhoneNumber number) {
        if (number.e164().length() < LONG_ENOUGH) {
            return exactly(number);
        }
        String e164 = number.e164();
        String block = e164.length() + e164.substring(0, e164.length() - BLOCK_DIGITS);
        List<String> known = ZONES_OF_BLOCKS.get(block);
        if (known == null) {
            known = List.copyOf(exactly(number));
            if (!known.equals(UNKNOWN) && ZONES_OF_BLOCKS.size() < BLOCKS_MAX) {
                ZONES_OF_BLOCKS.put(block, known);
            }
        }
        return known;
    }

    /** Looks the whole number up in the library, without the blocks. */
    static List<String> exactly(PhoneNumber number) {
        return corrected(number).orElseGet(() -> mapped(number));
    }

    private static Optional<List<String>> corrected(PhoneNumber number) {
        return CORRECTED.entrySet().stream()
                .filter(entry -> number.e164().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static List<String> mapped(PhoneNumber number) {
        try {
            List<String> zones =
                    MAP.getTimeZonesForNumber(NUMBERS.parse(number.e164(), null)).stream()
                            .filter(CandidateZones::isKnown)
                            .toList();
            return zones.isEmpty() ? UNKNOWN : zones;
        } catch (NumberParseException e) {
            return UNKNOWN;
        }
    }

    private static boolean isKnown(String zone) {
        try {
            return !zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())
                    && ZoneId.of(zone) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
