/** Code that breaks the rules, one class a rule: the rules are tested by finding it. */
package planted;
