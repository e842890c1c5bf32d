package io.anuencia.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The states of the United States by telephone area code, read from {@code
 * us-area-codes.properties}. People keep their number when they move, so the area code is only one
 * hint among several.
 */
final class AreaCodes {

    private static final String RESOURCE = "/us-area-codes.properties";
    private static final String COUNTRY = "US";
    private static final int AREA_FROM = 2;
    private static final int AREA_TO = 5;
    private static final int AREAS = 1_000;
    private static final int DIGITS = 12;

    private static final String[] PLACES = read();

    private AreaCodes() {}

    /** Returns the ISO 3166-2 code of the state of a US number, or US if it belongs to no state. */
    static String placeOf(String e164) {
        if (e164.length() != DIGITS) {
            return COUNTRY;
        }
        String place = PLACES[Integer.parseInt(e164, AREA_FROM, AREA_TO, 10)];
        return place == null ? COUNTRY : place;
    }

    private static String[] read() {
        Properties states = new Properties();
        try (InputStream file = AreaCodes.class.getResourceAsStream(RESOURCE)) {
            states.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the area codes cannot be read", e);
        }
        String[] places = new String[AREAS];
        for (String state : states.stringPropertyNames()) {
            for (String area : states.getProperty(state).split(" ")) {
                places[Integer.parseInt(area)] = COUNTRY + "-" + state;
            }
        }
        return places;
    }
}
