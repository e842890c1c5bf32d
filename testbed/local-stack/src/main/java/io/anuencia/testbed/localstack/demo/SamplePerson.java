package io.anuencia.testbed.localstack.demo;

/**
 * A fictitious person.
 *
 * @param number canonical number
 * @param audienceClass audience class under which they agreed
 */
record SamplePerson(
        String externalId,
        String number,
        String firstName,
        String language,
        Country country,
        String audienceClass,
        Standing standing) {

    /** The wa_id of the number. */
    String waId() {
        return number.substring(1);
    }

    @Override
    public String toString() {
        return "SamplePerson[" + externalId + "]";
    }
}
