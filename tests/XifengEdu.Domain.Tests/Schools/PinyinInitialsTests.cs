using XifengEdu.Domain.Schools;

namespace XifengEdu.Domain.Tests.Schools;

public class PinyinInitialsTests
{
    [Theory]
    [InlineData("阳朗小学", "ylxx")]
    [InlineData("石硐小学", "sdxx")]
    [InlineData("流长小学", "lcxx")]
    [InlineData("养龙司小学", "ylsxx")]
    [InlineData("鹿窝镇九年一贯制学校", "lwzjnygzxx")]
    [InlineData("5G 学校", "5gxx")]
    public void A_school_is_found_by_the_initials_of_its_name(string name, string initials) =>
        Assert.Equal(initials, PinyinInitials.Of(name));
}
