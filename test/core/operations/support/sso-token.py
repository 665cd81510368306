# The access token that botocore's own SSO token provider finds for a profile, refreshed by it when it is due.
import sys

from botocore.session import Session
from botocore.tokens import SSOTokenProvider
from botocore.utils import JSONFileCache

folder, profile = sys.argv[1:]
provider = SSOTokenProvider(Session(profile=profile), cache=JSONFileCache(folder), profile_name=profile)
print(provider.load_token().get_frozen_token().token)
