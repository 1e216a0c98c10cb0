/** What offences may refer to, by the lists of others. Read on 2026-11-21. */

/** ETSI TS 103 120 V1.22.1, dictionary AuthorisationTypeOfCase (BSD-3-Clause, © 2020 ETSI). */
export const etsiTypesOfCase = [
  "ChildExploitationOrChildSexualAbuse",
  "Corruption",
  "Cybercrime",
  "Defamation",
  "DrugsOrDrugTrafficking",
  "HarassmentOrThreatToPersonalSafety",
  "HateSpeech",
  "HumanTrafficking",
  "MissingPerson",
  "MoneyLaundering",
  "OtherFinancialCrimeOrFraud",
  "SexualAbuseOrExploitation",
  "Theft",
  "TerrorismOrThreatToPublicSafety",
  "ViolenceOrCrimeAgainstAPerson",
  "Other",
  "NotSpecified",
] as const;

/** Incident types of the NCMEC CyberTipline. */
export const ncmecIncidentTypes = [
  "Child Pornography (possession, manufacture, and distribution)",
  "Child Sex Trafficking",
  "Child Sex Tourism",
  "Child Sexual Molestation",
  "Misleading Domain Name",
  "Misleading Words or Digital Images on the Internet",
  "Online Enticement of Children for Sexual Acts",
  "Unsolicited Obscene Material Sent to a Child",
] as const;

/** The kinds of orders an authority sends a host. */
export const orderKinds = [
  "dsa-act",
  "dsa-inform",
  "eev-produce",
  "eev-preserve",
  "tco-3",
  "lcen-6-1",
  "lcen-6-2",
  "lcen-6-3",
  "cp-131-35-1",
  "cpp-requisition",
  "cpce-quick-freeze",
  "us-2703f",
  "emergency-voluntary",
] as const;
