package io.anuencia.testbed.localstack.check;

/**
 * What a template was used for in this run.
 *
 * @param campaign a name that no two campaigns share; a person may get it once
 */
public record Sent(String campaign, String brand, String purpose) {}
