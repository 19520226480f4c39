// Signs of Chinese and Japanese that are words by themselves and point to what is named.

/** "把错别字改掉": behind it stands what something is done to. */
export const BA = 0x628a;
/** "关于分布式系统的那句话": the thing follows. */
export const OF = 0x7684;
/** "ゲームの名前": the thing follows. */
export const NO = 0x306e;
/** "データベースを置き換えて": the thing stands before. */
export const WO = 0x3092;
