package io.anuencia.testbed.localstack.check;

/** That this phone's person agreed, as the run's own file knows it. */
public record Consent(String waId, String brand, String purpose) {
    @Override
    public String toString() {
        return "Consent[" + brand + "/" + purpose + "]";
    }
}
