package io.anuencia.testbed.simulator;

import java.util.Set;
import java.util.stream.Stream;

/** Regions with marketing rules of their own, recognized by the digits of a number. */
final class Regions {
    private static final int AREA_CODE_END = 4;

    /** Area codes of Canada, calling code +1. */
    private static final Set<String> CANADA =
            Set.of(
                    "204", "226", "236", "249", "250", "257", "263", "289", "306", "343", "354",
                    "365", "367", "368", "382", "403", "416", "418", "428", "431", "437", "438",
                    "450", "460", "468", "474", "506", "514", "519", "548", "579", "581", "584",
                    "587", "604", "613", "639", "647", "672", "683", "705", "709", "742", "753",
                    "778", "780", "782", "807", "819", "825", "867", "873", "879", "902", "905",
                    "942");

    /** Area codes of the Caribbean and Bermuda, calling code +1. */
    private static final Set<String> CARIBBEAN =
            Set.of(
                    "242", "246", "264", "268", "284", "345", "441", "473", "649", "658", "664",
                    "721", "758", "767", "784", "809", "829", "849", "868", "869", "876");

    /** Non-geographic area codes of +1: toll-free, personal and premium numbers. */
    private static final Set<String> NO_PLACE =
            Set.of(
                    "500", "521", "522", "523", "524", "525", "526", "527", "528", "529", "533",
                    "544", "566", "577", "588", "600", "622", "633", "644", "655", "677", "688",
                    "700", "800", "833", "844", "855", "866", "877", "888", "900");

    /** Calling codes of the EEA, the United Kingdom, Japan and South Korea. */
    private static final Set<String> WITHOUT_CAP =
            Set.of(
                    "30", "31", "32", "33", "34", "36", "39", "40", "43", "44", "45", "46", "47",
                    "48", "49", "81", "82", "351", "352", "353", "354", "356", "357", "358", "359",
                    "370", "371", "372", "385", "386", "420", "421", "423");

    private Regions() {}

    /** Whether these are the digits of a number with a US area code. */
    static boolean isUnitedStates(String digits) {
        if (digits.length() != 11 || digits.charAt(0) != '1') {
            return false;
        }
        String areaCode = digits.substring(1, AREA_CODE_END);
        return Stream.of(CANADA, CARIBBEAN, NO_PLACE).noneMatch(codes -> codes.contains(areaCode));
    }

    /** Whether Meta caps marketing per person to and from a number with these digits. */
    static boolean hasMarketingCap(String digits) {
        return digits.length() < AREA_CODE_END
                || !WITHOUT_CAP.contains(digits.substring(0, 2))
                        && !WITHOUT_CAP.contains(digits.substring(0, 3));
    }
}
