package io.anuencia.testbed.localstack;

/** The business in the simulator that the demo sends for. */
public final class Account {
    public static final String WABA_ID = "102290129340398";
    public static final String PHONE_NUMBER_ID = "106540352242922";
    public static final String DISPLAY_PHONE_NUMBER = "15550783881";

    /**
     * Templates of the demo, both MARKETING, with the parameter {@code first_name} and an opt-out
     * button.
     */
    public static final String WINTER_SALE = "winter_sale";

    public static final String LAST_DAYS = "last_days";

    /** A UTILITY template with the parameters {@code first_name} and {@code order}. */
    public static final String ORDER_SHIPPED = "order_shipped";

    private Account() {}

    /**
     * Returns the id of one of several numbers; the first is {@link #PHONE_NUMBER_ID}.
     *
     * @param index index of the number, from 0
     */
    public static String phoneNumberId(int index) {
        return String.valueOf(Long.parseLong(PHONE_NUMBER_ID) + index);
    }

    static String displayPhoneNumber(int index) {
        return String.valueOf(Long.parseLong(DISPLAY_PHONE_NUMBER) + index);
    }
}
