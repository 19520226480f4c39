/** Prompts of our own, as expected before any of them was tried: how a model of seven thousand million weights would do. */
export interface Expected {
  readonly likely: readonly string[];
  readonly half: readonly string[];
  readonly hardly: readonly string[];
}

/** Kinds of task that offer choices. */
export const CHOICE_KINDS: Readonly<Record<string, Expected>> = {
  'quiz with four choices': {
    likely: [
      'Which band recorded the album "Abbey Road"?\nA. The Beatles\nB. The Rolling Stones\nC. Pink Floyd\nD. The Who',
      'In which sport would you perform a slam dunk?\nA. Tennis\nB. Basketball\nC. Golf\nD. Swimming',
    ],
    half: [
      'Which year did the first commercial text message get sent in?\nA. 1985\nB. 1992\nC. 1997\nD. 2001',
    ],
    hardly: [
      "Which of these was the B-side of the 1967 single that first reached number one in the Netherlands for the band Golden Earrings?\nA. Don't Stay Away\nB. In My House\nC. Together We Live, Together We Love\nD. Daddy Buy Me a Girl",
    ],
  },
  'school science with choices': {
    likely: [
      'A student leaves a glass of ice in a warm room. After an hour there is only water in the glass. Which process took place?\nA. freezing\nB. melting\nC. condensing\nD. rusting',
      'Which part of a plant takes in most of the water from the soil?\nA. the leaves\nB. the flower\nC. the roots\nD. the seeds',
      'Which tool should a student use to measure the mass of a rock?\nA. a ruler\nB. a balance\nC. a thermometer\nD. a stopwatch',
    ],
    half: [
      'Two identical carts are pushed with the same force on a level track. The second carries a load that doubles its mass. How does the acceleration of the second compare with the first?\nA. It is twice as large.\nB. It is the same.\nC. It is half as large.\nD. It is a quarter as large.',
    ],
    hardly: [],
  },
  'graduate science with choices': {
    likely: [],
    half: [],
    hardly: [
      'A spin-1/2 particle is prepared in the state |+x>. It passes through a magnetic field along z for a time such that ωt = π/3, and then S_y is measured. What is the probability to find +ħ/2?\nA. 0.067\nB. 0.500\nC. 0.750\nD. 0.933',
      'Compound X, C9H10O2, shows IR absorption at 1740 cm-1 and 1H NMR signals at 7.35 (5H, m), 5.10 (2H, s) and 2.10 (3H, s). X is treated with excess phenylmagnesium bromide, then with aqueous acid. How many signals does the 13C NMR spectrum of the main product without benzyl alcohol show?\nA. 4\nB. 6\nC. 8\nD. 10',
      'In a cross of three linked genes with map distances of 12 and 20 cM and an interference of 0.4, how many double recombinants are expected among 2,000 offspring?\nA. 19\nB. 29\nC. 48\nD. 80',
      'Which of the following symmetry groups can host a non-trivial Z2 topological insulator phase protected by time reversal in two dimensions for non-interacting electrons?\nA. Class A\nB. Class AI\nC. Class AII\nD. Class BDI',
    ],
  },
  'medical exam with choices': {
    likely: [
      'Deficiency of which vitamin causes scurvy?\nA. Vitamin A\nB. Vitamin B12\nC. Vitamin C\nD. Vitamin D',
    ],
    half: [
      'A 24-year-old woman comes to the physician with a 3-day history of burning on urination and increased frequency. She has no fever and no flank pain. Urinalysis shows leukocyte esterase and nitrites. Which of the following organisms is the most likely cause?\nA. Escherichia coli\nB. Staphylococcus aureus\nC. Candida albicans\nD. Pseudomonas aeruginosa',
    ],
    hardly: [
      'A 57-year-old man with chronic hepatitis C and cirrhosis is brought in with confusion. His medications are spironolactone and nadolol. He has asterixis, a temperature of 37.9 °C and diffuse abdominal tenderness. Paracentesis shows 410 neutrophils/mm3; serum creatinine is 1.9 mg/dL. Which of the following most reduces mortality if it is added to cefotaxime on day 1 and day 3?\nA. Lactulose\nB. Intravenous albumin\nC. Terlipressin\nD. Rifaximin\nE. Oral neomycin',
      'A newborn has ambiguous genitalia, hypertension and hypokalaemia. Serum 11-deoxycortisol is raised and 17-hydroxyprogesterone is slightly raised. Which enzyme is deficient?\nA. 21-hydroxylase\nB. 11β-hydroxylase\nC. 17α-hydroxylase\nD. 3β-hydroxysteroid dehydrogenase',
    ],
  },
  'law with choices': {
    likely: [
      'Which of the following best describes the role of a jury in a criminal trial?\nA. To decide on questions of fact\nB. To write the law\nC. To defend the accused\nD. To appoint the judge',
    ],
    half: [
      'A shopkeeper places a coat in the window with a price tag of £20. A customer enters and says "I accept." Under English law, the display is best described as:\nA. an offer\nB. an invitation to treat\nC. a unilateral contract\nD. a counter-offer',
    ],
    hardly: [
      'A landowner conveyed a parcel "to my niece and her heirs so long as the land is farmed organically, and if it ever ceases to be so farmed, to the County Trust." The jurisdiction follows the common-law Rule Against Perpetuities without reform. Ten years later the niece leased half of the parcel to a conventional grower; the landowner had died testate meanwhile, leaving all property to a son. Who owns the parcel?\nA. The niece in fee simple absolute, because the condition was waived\nB. The County Trust, because its executory interest vested\nC. The son, because a possibility of reverter passed to him\nD. The niece and the grower as tenants in common',
      'A defendant was charged with burglary in a state that has adopted the common-law definition. At dusk he pushed open the unlocked door of a detached garage that the owner used at night as a workshop and slept in on weekends, intending only to take back a drill which he honestly but unreasonably believed to be his. Should he be convicted?\nA. Yes, because opening an unlocked door is a breaking\nB. Yes, because the garage is a dwelling\nC. No, because he lacked the intent to commit a felony\nD. No, because dusk is not nighttime',
    ],
  },
  'cause or effect with two choices': {
    likely: [
      'Premise: The man dropped his phone into the lake. What happened as an effect?\nA. The phone stopped working.\nB. The phone began to ring.',
      'Premise: The streets were wet in the morning. What was the cause?\nA. It had rained at night.\nB. The sun had been shining.',
      'Premise: The baker forgot the yeast. What happened as a result?\nA. The bread did not rise.\nB. The bread was bought by everyone.',
    ],
    half: [
      'Premise: The politician lost the argument on the radio. What was the cause?\nA. He had not read the report.\nB. He had written the report.',
    ],
    hardly: [],
  },
  pronouns: {
    likely: [
      'The trophy did not fit into the suitcase because it was too large. What was too large?\nA. the trophy\nB. the suitcase',
      'The cat could not reach the fish because the _ was too high. Fill in the blank.\nA. shelf\nB. floor',
    ],
    half: [
      'Sarah was a much better surgeon than Maria, so _ always got the easier cases. Fill in the blank.\nA. Sarah\nB. Maria',
      'Tom asked Ben to lend him the ladder, although _ had not used it for years. Fill in the blank.\nA. Tom\nB. Ben',
    ],
    hardly: [],
  },
  'how a scene goes on': {
    likely: [
      'A woman puts a cake into the oven and sets the timer. She\nA. waits until the timer rings and takes the cake out.\nB. throws the oven into the sea.\nC. paints the timer with the cake.\nD. sings to the flour in the cupboard for a year.',
      'A boy stands on a diving board over the pool. He bends his knees and\nA. jumps into the water.\nB. reads the water a newspaper.\nC. turns into a board.\nD. eats the pool.',
    ],
    half: [
      'How to remove a stripped screw. Place a rubber band over the head of the screw. Press a screwdriver firmly into the band and\nA. turn it slowly while keeping the pressure.\nB. turn it as fast as you can so that the band melts.\nC. pull the band off before you turn.\nD. hit the screwdriver until the band is through.',
      '[header] How to season a wooden board [step] Wash the board and let it dry. [substeps] Warm the oil a little.\nA. Rub it in along the grain and wipe off what is left after some hours.\nB. Put the board into the oil and boil it for some hours.\nC. Rub it in across the grain and put it into the dishwasher.\nD. Let the board dry in the sun for some days before you wash it again.',
    ],
    hardly: [],
  },
  'music theory': {
    likely: ['How many lines does a musical staff have?\nA. 4\nB. 5\nC. 6\nD. 8'],
    half: [
      'What is the relative minor of E-flat major?\nA. C minor\nB. G minor\nC. E-flat minor\nD. F minor',
    ],
    hardly: [
      'Which of the following chords is the enharmonic respelling of a German augmented sixth chord in C minor?\nA. A-flat dominant seventh\nB. D dominant seventh\nC. F-sharp half-diminished seventh\nD. B diminished seventh',
      'A soprano line moves scale degrees 3-2-1 over a bass 1-5-1 in a minor key with the raised leading tone in the alto. If the tenor doubles the root in the last chord and no part leaps by more than a third, which note does the tenor sing in the middle chord in F minor?\nA. C\nB. E\nC. G\nD. B-flat',
    ],
  },
};
